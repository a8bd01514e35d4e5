#!/usr/bin/env bash
# Unpacks the Vulkan Memory Allocator's header from Debian 13 into build/third_party: Debian 12 has no package of
# it. The apt state is private to the build tree; nothing is installed on the system.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=$root/build/third_party
header=$target/usr/include/vk_mem_alloc.h
[ -f "$header" ] && exit 0
state=$target/apt
mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$state/preferences.d"
# The system's own mirror, so that a local mirror or proxy serves this too.
mirror=$(awk '/^URIs:/ {print $2; exit} /^deb / {for (i = 2; i <= NF; i++) if ($i ~ /^[a-z]+:\/\//) {print $i; exit}}' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
[ -n "$mirror" ] || { echo "venus: no Debian mirror found in /etc/apt; copy vk_mem_alloc.h (3.x) to $header" >&2; exit 3; }
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keyring] $mirror trixie main" >"$state/sources.list"
options=(-o "Dir::Etc::SourceList=$state/sources.list" -o "Dir::Etc::SourceParts=-" -o "Dir::State=$state"
    -o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state/cache" -o "Dir::Etc::PreferencesParts=$state/preferences.d"
    -o "APT::Sandbox::User=" -o "Acquire::Languages=none" -o "Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false")
apt-get "${options[@]}" -qq update
cd "$state"
apt-get "${options[@]}" -qq download libvulkan-memory-allocator-dev
dpkg -x libvulkan-memory-allocator-dev_*.deb "$target"
rm -rf "$state"
[ -f "$header" ]
