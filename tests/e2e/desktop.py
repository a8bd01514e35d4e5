"""A window as a person has it: keys, mouse, size, close button, pictures. X11 through xdotool and ImageMagick; the
close request goes through libX11, because the xdotool of Debian 12 can only kill."""
import ctypes
import subprocess
import time

from checks import OUT, run


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class Event(ctypes.Union):
    # XEvent is 24 longs; Xlib copies all of it.
    _fields_ = [("client", ClientMessage), ("pad", ctypes.c_long * 24)]


CLIENT_MESSAGE = 33


class Window:
    def __init__(self, display, process_id, seconds=60):
        """Waits for the window of a process; raises RuntimeError where none comes."""
        self.display = display
        self.number = None
        until = time.monotonic() + seconds
        while self.number is None:
            found = self._xdotool("search", "--onlyvisible", "--pid", process_id).out.split()
            if found:
                self.number = found[-1]
            elif time.monotonic() > until:
                raise RuntimeError(f"no window after {seconds} s")
            else:
                time.sleep(0.1)
        # Without a window manager nobody gives the window the keyboard.
        self._xdotool("windowmove", self.number, 0, 0)
        self._xdotool("windowfocus", self.number)

    def _xdotool(self, *arguments):
        return run(["xdotool", *arguments], seconds=20, env=self.display.env)

    @property
    def title(self):
        return self._xdotool("getwindowname", self.number).out.strip()

    def key(self, name):
        self._xdotool("key", "--clearmodifiers", name)

    def hold(self, name):
        self._xdotool("keydown", name)

    def release(self, name):
        self._xdotool("keyup", name)

    def drag(self, start, end):
        """In steps with pauses: a widget sees the mouse once a frame."""
        self._xdotool("mousemove", "--window", self.number, int(start[0]), int(start[1]))
        time.sleep(0.25)
        self._xdotool("mousedown", 1)
        time.sleep(0.25)
        for step in range(1, 6):
            x = start[0] + (end[0] - start[0]) * step / 5
            y = start[1] + (end[1] - start[1]) * step / 5
            self._xdotool("mousemove", "--window", self.number, int(x), int(y))
            time.sleep(0.1)
        time.sleep(0.2)
        self._xdotool("mouseup", 1)

    def resize(self, width, height):
        self._xdotool("windowsize", self.number, width, height)

    def size(self):
        text = self._xdotool("getwindowgeometry", "--shell", self.number).out
        values = dict(line.split("=") for line in text.split() if "=" in line)
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def picture(self, name):
        """out/e2e/NAME.png, the proof that a person can look at."""
        path = OUT / "e2e" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        run(["import", "-window", self.number, path], seconds=30, env=self.display.env)
        return path

    def close(self):
        """What the close button sends: WM_DELETE_WINDOW."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
        x11.XFlush.argtypes = x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        connection = x11.XOpenDisplay(self.display.name.encode())
        event = Event()
        event.client.type = CLIENT_MESSAGE
        event.client.window = int(self.number)
        event.client.message_type = x11.XInternAtom(connection, b"WM_PROTOCOLS", 0)
        event.client.format = 32
        event.client.data[0] = x11.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(connection, int(self.number), 0, 0, ctypes.byref(event))
        x11.XFlush(connection)
        x11.XCloseDisplay(connection)


def measure(path, expression, crop=None, operators=()):
    """One number of a picture, for example 'mean' or 'standard_deviation'; 0 … 1. crop: WxH+X+Y; operators: what
    ImageMagick does to it before."""
    command = ["convert", path]
    if crop:
        command += ["-crop", crop, "+repage"]
    result = run([*command, *operators, "-colorspace", "Gray", "-format", f"%[fx:{expression}]", "info:"], seconds=30)
    try:
        return float(result.out)
    except ValueError:
        return float("nan")


def different_pixels(first, second, crop=None, fuzz="3%"):
    """How many pixels of two pictures differ by more than fuzz; -1 where the sizes do."""
    command = ["compare", "-metric", "AE", "-fuzz", fuzz]
    if crop:
        command += ["-extract", crop]
    result = run([*command, first, second, "null:"], seconds=30)
    try:
        return int(float(result.err.strip().splitlines()[-1].split()[0]))
    except (ValueError, IndexError):
        return -1


def start(command, env, log):
    """A program that goes on running; its messages go to a file."""
    return subprocess.Popen([str(part) for part in command], env=env, stdin=subprocess.DEVNULL, stdout=log,
                            stderr=subprocess.STDOUT)
