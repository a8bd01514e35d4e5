"""A window as a person has it: keys, mouse, size, dropped files, close button, pictures. X11 through xdotool and
ImageMagick; closing and dropping go through libX11, because the xdotool of Debian 12 can only kill."""
import ctypes
import subprocess
import time

from checks import OUT, run


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("owner", ctypes.c_ulong), ("requestor", ctypes.c_ulong),
                ("selection", ctypes.c_ulong), ("target", ctypes.c_ulong), ("property", ctypes.c_ulong),
                ("time", ctypes.c_ulong)]


class SelectionNotify(ctypes.Structure):
    _fields_ = [field for field in SelectionRequest._fields_ if field[0] != "owner"]


class Event(ctypes.Union):
    # XEvent is 24 longs; Xlib copies all of it.
    _fields_ = [("client", ClientMessage), ("request", SelectionRequest), ("notify", SelectionNotify),
                ("pad", ctypes.c_long * 24)]


CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31


class Window:
    def __init__(self, display, process_id, settle, seconds):
        """Waits for the window of a process; raises RuntimeError where none comes. settle() returns when the program
        has drawn what it was told: a widget sees the mouse once a frame."""
        self.display = display
        self.settle = settle
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
        return run(["xdotool", *arguments], seconds=60, env=self.display.env)

    @property
    def title(self):
        return self._xdotool("getwindowname", self.number).out.strip()

    def key(self, name):
        self._xdotool("key", "--clearmodifiers", name)

    def hold(self, name):
        self._xdotool("keydown", name)

    def release(self, name):
        self._xdotool("keyup", name)

    def click(self, x, y):
        self._xdotool("mousemove", "--window", self.number, int(x), int(y))
        for action in ("mousedown", "mouseup"):
            self.settle()
            self._xdotool(action, 1)
        self.settle()

    def wheel(self, x, y, notches):
        self._xdotool("mousemove", "--window", self.number, int(x), int(y))
        self.settle()
        self._xdotool("click", "--repeat", abs(notches), 5 if notches > 0 else 4)

    def drag(self, start, end):
        self._xdotool("mousemove", "--window", self.number, int(start[0]), int(start[1]))
        self.settle()
        self._xdotool("mousedown", 1)
        self.settle()
        for step in range(1, 6):
            x = start[0] + (end[0] - start[0]) * step / 5
            y = start[1] + (end[1] - start[1]) * step / 5
            self._xdotool("mousemove", "--window", self.number, int(x), int(y))
            self.settle()
        self._xdotool("mouseup", 1)
        self.settle()

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
        run(["import", "-window", self.number, path], seconds=120, env=self.display.env)
        return path

    def close(self):
        """What the close button sends: WM_DELETE_WINDOW."""
        with Connection(self.display.name) as x11:
            x11.tell(int(self.number), "WM_PROTOCOLS", x11.atom("WM_DELETE_WINDOW"))

    def drop(self, paths, seconds=120):
        """Drops files on the window as a file manager does (XDND 5); False where the window does not take them."""
        with Connection(self.display.name) as x11:
            return x11.drop(int(self.number), paths, seconds)


class Connection:
    """The part of Xlib that xdotool lacks."""

    def __init__(self, display):
        self.lib = lib = ctypes.CDLL("libX11.so.6")
        pointer, number, text = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_char_p
        for name, result, arguments in (
                ("XOpenDisplay", pointer, [text]), ("XCloseDisplay", ctypes.c_int, [pointer]),
                ("XInternAtom", number, [pointer, text, ctypes.c_int]), ("XFlush", ctypes.c_int, [pointer]),
                ("XSendEvent", ctypes.c_int, [pointer, number, ctypes.c_int, ctypes.c_long, pointer]),
                ("XDefaultRootWindow", number, [pointer]), ("XPending", ctypes.c_int, [pointer]),
                ("XNextEvent", ctypes.c_int, [pointer, pointer]),
                ("XCreateSimpleWindow", number, [pointer, number] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 3
                 + [number] * 2),
                ("XSetSelectionOwner", ctypes.c_int, [pointer, number, number, number]),
                ("XChangeProperty", ctypes.c_int, [pointer, number, number, number, ctypes.c_int, ctypes.c_int, text,
                                                   ctypes.c_int])):
            function = getattr(lib, name)
            function.restype, function.argtypes = result, arguments
        self.display = lib.XOpenDisplay(display.encode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.lib.XFlush(self.display)
        self.lib.XCloseDisplay(self.display)

    def atom(self, name):
        return self.lib.XInternAtom(self.display, name.encode(), 0)

    def tell(self, window, message, *data):
        event = Event()
        event.client.type = CLIENT_MESSAGE
        event.client.window = window
        event.client.message_type = self.atom(message)
        event.client.format = 32
        for place, value in enumerate(data):
            event.client.data[place] = value
        self.lib.XSendEvent(self.display, window, 0, 0, ctypes.byref(event))
        self.lib.XFlush(self.display)

    def drop(self, window, paths, seconds):
        own = self.lib.XCreateSimpleWindow(self.display, self.lib.XDefaultRootWindow(self.display), 0, 0, 1, 1, 0, 0, 0)
        selection, kind = self.atom("XdndSelection"), self.atom("text/uri-list")
        self.lib.XSetSelectionOwner(self.display, selection, own, 0)
        self.tell(window, "XdndEnter", own, 5 << 24, kind)
        self.tell(window, "XdndPosition", own, 0, (50 << 16) | 50, 0, self.atom("XdndActionCopy"))
        self.tell(window, "XdndDrop", own, 0, 0)
        text = "".join(f"file://{path}\r\n" for path in paths).encode()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.lib.XPending(self.display):
                time.sleep(0.02)
                continue
            event = Event()
            self.lib.XNextEvent(self.display, ctypes.byref(event))
            if event.client.type == SELECTION_REQUEST:
                asked = event.request
                self.lib.XChangeProperty(self.display, asked.requestor, asked.property, asked.target, 8, 0, text,
                                         len(text))
                answer = Event()
                answer.notify.type = SELECTION_NOTIFY
                for field in ("requestor", "selection", "target", "property", "time"):
                    setattr(answer.notify, field, getattr(asked, field))
                self.lib.XSendEvent(self.display, asked.requestor, 0, 0, ctypes.byref(answer))
                self.lib.XFlush(self.display)
            elif event.client.type == CLIENT_MESSAGE and event.client.message_type == self.atom("XdndFinished"):
                return True
        return False


def measure(path, expression, crop=None, operators=()):
    """One number of a picture, for example 'mean' or 'standard_deviation'; 0 … 1. crop: WxH+X+Y; operators: what
    ImageMagick does to it before."""
    command = ["convert", path]
    if crop:
        command += ["-crop", crop, "+repage"]
    result = run([*command, *operators, "-colorspace", "Gray", "-format", f"%[fx:{expression}]", "info:"],
                 seconds=120)
    try:
        return float(result.out)
    except ValueError:
        return float("nan")


def different_pixels(first, second, crop=None, fuzz="3%"):
    """How many pixels of two pictures differ by more than fuzz; -1 where the sizes do."""
    command = ["compare", "-metric", "AE", "-fuzz", fuzz]
    if crop:
        command += ["-extract", crop]
    result = run([*command, first, second, "null:"], seconds=120)
    try:
        return int(float(result.err.strip().splitlines()[-1].split()[0]))
    except (ValueError, IndexError):
        return -1


def start(command, env, log):
    """A program that goes on running; its messages go to a file."""
    return subprocess.Popen([str(part) for part in command], env=env, stdin=subprocess.DEVNULL, stdout=log,
                            stderr=subprocess.STDOUT)
