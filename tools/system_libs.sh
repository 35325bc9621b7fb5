#!/usr/bin/env bash
# See that Linux has the libraries and the fonts that the window needs.
# As root on Debian or Ubuntu what is missing is installed, else it is named in one line.
# Arguments are further Debian packages that must be there.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0

libraries=(
  libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0
  libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
  libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
  libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
)
fonts=(fontconfig fonts-noto-cjk fonts-noto-color-emoji)

installed() {
  # Ubuntu 24.04 renamed some libraries with t64 at the end.
  { dpkg-query -W -f='${db:Status-Status}\n' "$1" "${1}t64" 2>/dev/null || true; } | grep -qx installed
}

missing_of() {
  local package
  for package in "$@"; do
    installed "$package" || printf '%s\n' "$package"
  done
}

has_japanese_font() {
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ja family 2>/dev/null | head -n 1)" ]
}

# Other distributions: ask the dynamic linker what the installed Qt lacks.
if ! command -v dpkg-query >/dev/null 2>&1; then
  qt=$(echo .venv/lib/python3*/site-packages/PySide6/Qt)
  lacking=$(ldd "$qt"/plugins/platforms/*.so "$qt"/lib/libQt6Widgets.so* 2>/dev/null \
    | awk '/not found/ {print $1}' | sort -u | tr '\n' ' ')
  [ -z "$lacking" ] || echo "The window needs these libraries, please install them: $lacking" >&2
  has_japanese_font || echo "No Japanese font was found; the window needs one (such as Noto Sans CJK)." >&2
  exit 0
fi

needed=$(missing_of "${libraries[@]}" "$@" | tr '\n' ' ')
wanted=""
has_japanese_font || wanted=$(missing_of "${fonts[@]}" | tr '\n' ' ')
[ -n "$needed$wanted" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "The window needs some system packages; please run: sudo apt-get install $needed$wanted" >&2
  exit 0
fi

echo "Installing system packages: $needed$wanted"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  # shellcheck disable=SC2086  # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >"$log" 2>&1
}
apt-get update -qq >"$log" 2>&1 || true  # a stale index is told by the installation itself
if [ -n "$needed" ] && ! install "$needed"; then
  tail -n 5 "$log" >&2
  echo "apt-get could not install: $needed(is the package index reachable?)" >&2
  exit 1
fi
if [ -n "$wanted" ] && ! install "$wanted"; then
  echo "apt-get could not install: $wanted– the window will lack Japanese letters." >&2
fi
