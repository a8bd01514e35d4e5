#!/usr/bin/env bash
# Installs what is missing of third_party/packages.txt, and nothing that is there already.
#     third_party/setup.sh build|test     the rows of that kind (test includes build), and VMA's header
#     third_party/setup.sh package NAME…   just these packages
# Called by ./venus, which remembers the result; runs alone too. Exit 3: something could not be installed, and
# the message is the one line that mends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p build
log=build/setup.log

say() { printf 'venus: %s\n' "$*" >&2; }

# One line that counts the seconds, so that a slow mirror does not look like a hang.
with_progress() { # LABEL COMMAND…
    local label=$1 started=$SECONDS pid
    shift
    "$@" >>"$log" 2>&1 </dev/null &
    pid=$!
    if [[ -t 2 ]]; then
        while kill -0 "$pid" 2>/dev/null; do
            printf '\rvenus: %s … %d s ' "$label" $((SECONDS - started)) >&2
            sleep 0.2
        done
        printf '\r\033[K' >&2
    else
        say "$label …"
    fi
    if wait "$pid"; then
        say "$label: done in $((SECONDS - started)) s"
    else
        tail -n 15 "$log" >&2
        say "$label failed; all of it is in $log"
        return 1
    fi
}

missing_of() { # PACKAGE… -> those that are not installed, one a line
    local known
    known=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    local name
    for name in "$@"; do
        grep -qx "$name installed" <<<"$known" || printf '%s\n' "$name"
    done
}

install_packages() { # PACKAGE…
    [[ $# -gt 0 ]] || return 0
    if ! command -v dpkg-query >/dev/null; then
        # Not Debian: the same libraries have other names there, so the compiler and CMake have the last word.
        say "no dpkg here: install these yourself (names of Debian 12): $*"
        return 0
    fi
    local missing
    mapfile -t missing < <(missing_of "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    local as=()
    if [[ $(id -u) -ne 0 ]]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            as=(sudo -n)
        else
            say "${#missing[@]} package(s) are missing, and installing them needs an administrator. Run this one line, then try again:"
            printf 'sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n' "${missing[*]}" >&2
            exit 3
        fi
    fi
    say "installing ${#missing[@]} package(s): ${missing[*]}"
    : >"$log"
    with_progress "apt-get update" "${as[@]}" apt-get -q update || exit 3
    with_progress "apt-get install" "${as[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" || exit 3
}

rows() { # KIND… -> package names
    local kinds=" $* "
    while read -r kind name _; do
        [[ $kind != \#* && -n $name && $kinds == *" $kind "* ]] && printf '%s\n' "$name"
    done <third_party/packages.txt
    return 0
}

case ${1:-} in
    build) mapfile -t wanted < <(rows build) ;;
    test) mapfile -t wanted < <(rows build test) ;;
    package)
        shift
        install_packages "$@"
        exit 0
        ;;
    *)
        say "usage: third_party/setup.sh build|test | package NAME…"
        exit 2
        ;;
esac
[[ ${#wanted[@]} -gt 0 ]] || { say "third_party/packages.txt has no row '$1'"; exit 3; }
install_packages "${wanted[@]}"
if [[ ! -f build/third_party/usr/include/vk_mem_alloc.h ]]; then
    with_progress "fetching the Vulkan Memory Allocator's header" bash third_party/fetch_vma.sh || exit 3
fi
