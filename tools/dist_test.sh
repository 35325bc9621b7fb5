#!/usr/bin/env bash
# Try the Debian package on a clean machine: a minimal Debian of its own, with neither Python nor network.
# usage, as root: tools/dist_test.sh [PACKAGE.deb]    the one in dist by default
#
# Installs an older build, upgrades it to the package, works with it as an ordinary user under Xvfb with
# no network interface but loopback, removes and purges it, and says what it saw; build/dist-test keeps
# the pictures and the report. Only the making of the clean system and the download of the packages that
# are depended on use the network, and both are done before anything is installed.
# The display server and what types and looks run outside, so that nothing is added to the clean system.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" -eq 0 ] || { echo "dist-test: makes a system of its own and must run as root" >&2; exit 2; }
# A mount namespace of our own: whatever happens, no mount is left behind.
[ -n "${IN_NAMESPACE:-}" ] || IN_NAMESPACE=1 exec unshare --mount --propagation private "$0" "$@"

package=${1:-$(ls -t dist/iact-desktop_*.deb 2>/dev/null | head -n 1)}
[ -f "$package" ] || { echo "dist-test: there is no package in dist; run make dist" >&2; exit 2; }
trial=$PWD/build/dist-test root=$PWD/build/dist-test/root
older_version=0.0.9
user=taro
sample=resources/samples/several.txt
mkdir -p "$trial"
report=$trial/report.txt
: >"$report"

say() { printf 'dist-test: %s\n' "$*" | tee -a "$report"; }
fail() { say "FAILED: $*"; exit 1; }

display_server="" window_process=""
clean_up() {
  [ -z "$window_process" ] || kill "$window_process" 2>/dev/null || true
  [ -z "$display_server" ] || kill "$display_server" 2>/dev/null || true
  umount "$root/tmp/.X11-unix" "$root/dev/shm" "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT

# Run something in the clean system as root: no network at all, no terminal, nobody to answer.
as_root() {
  unshare --net --pid --fork --kill-child --mount-proc="$root/proc" chroot "$root" env -i \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@" </dev/null
}

# Run something as the ordinary user, who has loopback only.
user_command=(
  unshare --net --pid --fork --kill-child "--mount-proc=$root/proc" sh -c 'ip link set lo up && exec "$@"' sh
  chroot --userspec="$user:$user" "$root" env -i PATH=/usr/bin:/bin "HOME=/home/$user" LANG=C.UTF-8
  XDG_RUNTIME_DIR=/run/user/1000
)
as_user() { "${user_command[@]}" "DISPLAY=${DISPLAY:-}" "$@" </dev/null; }

files_of_system() { # all but what the kernel, the package manager's books and the caches of fonts hold
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./run \
    -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log -o -path ./home \) -prune -o -print | sort)
}
state_of_user() { (cd "$root/home/$user" && find . -type f -not -path './.cache/*' -print0 | sort -z | xargs -0 -r sha256sum); }
version_installed() { as_root dpkg-query -W -f '${Version}' iact-desktop; }

make_clean_system() {
  local mirror suite
  read -r mirror suite < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' | head -n 1)
  if [ ! -f "$trial/base.tar" ]; then
    say "making a minimal Debian ($suite)"
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$trial/debootstrap.log" 2>&1 \
      || { tail -n 3 "$trial/debootstrap.log" >&2; fail "debootstrap could not make a system"; }
    apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' "Signed-By: *debian*" \
      >"$root/etc/apt/sources.list" 2>/dev/null || true
    [ -s "$root/etc/apt/sources.list" ] || echo "deb $mirror $suite main" >"$root/etc/apt/sources.list"
    tar -C "$root" --one-file-system -cf "$trial/base.tar" .
  fi
  rm -rf --one-file-system "$root" && mkdir -p "$root"
  tar -C "$root" -xf "$trial/base.tar"
  cp "$package" "$root/var/new.deb"
  say "downloading what the package depends on"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mkdir -p "$trial/archives"
  cp "$trial"/archives/*.deb "$root/var/cache/apt/archives/" 2>/dev/null || true
  { chroot "$root" apt-get -qq update && chroot "$root" apt-get -qq install --yes --download-only --no-install-recommends /var/new.deb; } \
    >"$trial/download.log" 2>&1 </dev/null || { tail -n 5 "$trial/download.log" >&2; fail "the dependencies could not be fetched"; }
  cp "$root"/var/cache/apt/archives/*.deb "$trial/archives/"
  rm "$root/etc/resolv.conf"
  chroot "$root" useradd --create-home --uid 1000 "$user"
  mkdir -p "$root/run/user/1000" "$root/tmp/.X11-unix"
  chown 1000:1000 "$root/run/user/1000" && chmod 700 "$root/run/user/1000"
  mount -t tmpfs tmpfs "$root/dev/shm"
}

make_older_package() { # the same build, but for one file that the present one does not have
  local folder=$trial/older/iact-desktop
  rm -rf "$trial/older" && mkdir -p "$trial/older"
  cp -a --reflink=auto dist/iact-desktop "$folder"
  echo "gone in later versions" >"$folder/_internal/only-in-$older_version.txt"
  VERSION=$older_version PACK_FAST=1 tools/pack_deb.sh "$folder" "$trial/older" >/dev/null
  mv "$trial/older/iact-desktop_${older_version}"_*.deb "$root/var/old.deb"
  rm -rf "$trial/older"
}

silently() { # install, upgrade or remove, with nobody there and nothing but error output
  as_root apt-get --yes --no-install-recommends "$@" >"$trial/apt.log" 2>&1 \
    || { tail -n 8 "$trial/apt.log" >&2; fail "apt-get $* ended with an error"; }
}

start_display() {
  local reader=$trial/display
  rm -f "$reader" && mkfifo "$reader"
  Xvfb -displayfd 3 -screen 0 1280x900x24 -ac -nolisten tcp 3>"$reader" 2>/dev/null &
  display_server=$!
  DISPLAY=:$(head -n 1 "$reader")
  export DISPLAY
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
}

picture() { import -window root -trim +repage "$trial/$1.png"; }

# The banner alone: the caret in the text blinks for ever.
banner() { import -window root -crop 1280x100+0+0 rgb:- | sha256sum; }

wait_until_answered() { # the banner is no longer that of the start ($1), and has stopped changing
  local last="" now still=0
  for _ in $(seq 120); do
    sleep 1
    now=$(banner)
    [ "$now" = "$last" ] && still=$((still + 1)) || still=0
    last=$now
    [ "$now" != "$1" ] && [ "$still" -ge 5 ] && return 0
  done
  say "note: the banner still said after two minutes what it said at the start, or went on changing"
}

work_with_the_window() {
  local entry window inner at_start
  # The entry's own command; those of its actions (check the clipboard) stand below it.
  entry=$(sed -n -e '/^\[Desktop Action/q' -e 's/^Exec=//p' "$root/usr/share/applications/iact-desktop.desktop")
  say "starting the window as the desktop entry says: $entry"
  as_user "$entry" >"$trial/window.log" 2>&1 &
  window_process=$!
  window=$(timeout 60 xdotool search --sync --onlyvisible --class iact-desktop | head -n 1) || fail "no window came up: $(cat "$trial/window.log")"
  sleep 3
  picture first-start
  at_start=$(banner)
  xdotool key Escape # the questions of a first start
  sleep 1
  window=$(xdotool search --onlyvisible --class iact-desktop | head -n 1)
  xdotool windowfocus "$window" mousemove --window "$window" 260 420 click 1
  xclip -selection clipboard -in "$sample"
  xdotool key ctrl+v
  wait_until_answered "$at_start"
  picture installed
  inner=$(pgrep -f "^$entry" | head -n 1)
  say "its network interfaces: $(tail -n +3 "/proc/$inner/net/dev" | cut -d: -f1 | xargs)"
  say "its network sockets: $(tail -qn +2 /proc/"$inner"/net/{tcp,tcp6,udp,udp6} | wc -l)"
  xdotool key ctrl+q
  for _ in $(seq 10); do kill -0 "$window_process" 2>/dev/null || break; sleep 1; done
  kill "$window_process" 2>/dev/null || true
  wait "$window_process" 2>/dev/null || true
  window_process=""
  grep -rqF "$(head -n 1 "$sample")" "$root/home/$user/.local/share/iact-desktop/drafts" \
    || fail "the pasted draft is not among the user's drafts"
  say "the pasted draft lies in the user's own folder"
}

try_the_commands() {
  local status=0
  cp "$sample" "$root/home/$user/draft.txt"
  as_user iact-check review "/home/$user/draft.txt" --at 2026-11-25T20:00:00+09:00 >"$trial/review.txt" || status=$?
  [ "$status" -eq 1 ] || fail "iact-check review ended with $status"
  say "iact-check review: $(head -n 1 "$trial/review.txt")"
  as_user iact-check doctor >"$trial/doctor.txt" || fail "iact-check doctor: $(cat "$trial/doctor.txt")"
  say "iact-check doctor: $(tail -n 1 "$trial/doctor.txt")"
  printf '{"id":1,"text":"今日は晴れ。"}\n{"id":2,"text":"散歩した。"}\n' >"$root/home/$user/in.jsonl"
  as_user iact-check batch "/home/$user/in.jsonl" --jobs 2 >"$trial/batch.jsonl" || true
  [ "$(grep -c '"verdict": *"clear"' "$trial/batch.jsonl")" -eq 2 ] || fail "iact-check batch: $(cat "$trial/batch.jsonl")"
  say "iact-check batch with two processes: 2 drafts clear"
  as_user iact-check rules keygen -o "/home/$user/key.pem" >"$trial/keygen.txt" || fail "iact-check rules keygen: $(cat "$trial/keygen.txt")"
  rm "$root/home/$user/key.pem"
  say "iact-check rules keygen: the signatures of rule packs can be made and checked"
}

measure_start() {
  .venv/bin/python benchmarks/startup.py --named "installed package" -- \
    "${user_command[@]}" "DISPLAY=$DISPLAY" iact-desktop --smoke "/home/$user/draft.txt" | tee -a "$report"
  PYTHONPATH=$PWD .venv/bin/python benchmarks/startup.py --named "from source" -- \
    .venv/bin/python -m iact_desktop --smoke "$sample" | tee -a "$report"
}

tools/system_libs.sh debootstrap xvfb xdotool xclip imagemagick iproute2 lintian procps
say "package $(basename "$package"), $(stat -c %s "$package") bytes"
make_clean_system
make_older_package
start_display
for name in python3 python perl6 curl wget ip ping; do
  [ -z "$(as_root sh -c "command -v $name" || true)" ] || fail "the clean system has $name"
done
say "the clean system has no Python and no network tools"
files_of_system >"$trial/files-before.txt"

silently install /var/old.deb
[ "$(version_installed)" = "$older_version" ] || fail "version $(version_installed) is installed"
say "installed $older_version without a question, without network"
[ -z "$(as_root sh -c 'command -v python3' || true)" ] || fail "a dependency brought Python"
[ -n "$(as_root sh -c 'ls /usr/share/fonts/*/*/*CJK* 2>/dev/null' || true)" ] || fail "no Japanese font was installed"
as_user mkdir -p "/home/$user/.config/iact-desktop"
printf 'name,aliases,consent_until\n北斗電機株式会社,北斗電機,\n' >"$root/home/$user/.config/iact-desktop/clients.csv"
chown -R 1000:1000 "$root/home/$user" && chmod 600 "$root/home/$user/.config/iact-desktop/clients.csv"
as_user iact-check doctor >"$trial/doctor-before.txt" || fail "iact-check doctor: $(cat "$trial/doctor-before.txt")"
state_of_user >"$trial/user-before.txt"

silently install /var/new.deb
[ ! -e "$root/opt/iact-desktop/_internal/only-in-$older_version.txt" ] || fail "the upgrade left an old file"
state_of_user | cmp -s - "$trial/user-before.txt" || fail "the upgrade changed the user's files"
say "upgraded to $(version_installed) without a question; the user's files are as they were"

try_the_commands
grep -q '^設定 .*1 件' "$trial/doctor.txt" || fail "the upgrade forgot the one client: $(grep '^設定 ' "$trial/doctor.txt")"
work_with_the_window
measure_start

state_of_user >"$trial/user-before.txt"
silently remove iact-desktop
[ ! -e "$root/opt/iact-desktop" ] || fail "removal left $(find "$root/opt/iact-desktop" | head -n 3)"
[ ! -e "$root/usr/bin/iact-check" ] || fail "removal left /usr/bin/iact-check"
state_of_user | cmp -s - "$trial/user-before.txt" || fail "removal changed the user's files"
say "removed without a question; left in the user's home: $(cut -c67- "$trial/user-before.txt" | xargs)"
silently install /var/new.deb
silently purge iact-desktop
[ ! -e "$root/opt/iact-desktop" ] || fail "purging left $(find "$root/opt/iact-desktop" | head -n 3)"
state_of_user | cmp -s - "$trial/user-before.txt" || fail "purging changed the user's files"
as_root apt-get --yes autoremove --purge >"$trial/apt.log" 2>&1
files_of_system >"$trial/files-after.txt"
left=$(comm -13 "$trial/files-before.txt" "$trial/files-after.txt" | grep -v '^./var/new.deb\|^./var/old.deb' || true)
[ -z "$left" ] || say "left after removal and autoremove, outside /home: $(echo "$left" | head -n 5 | xargs)"
say "installed again and purged without a question; the same is left"

status=0
lintian --tag-display-limit 0 "$package" >"$trial/lintian.txt" 2>&1 || status=$?
say "lintian ends with $status: $(grep -c '^E:' "$trial/lintian.txt" || true) errors, $(grep -c '^W:' "$trial/lintian.txt" || true) warnings"
say "all went well; pictures and report in build/dist-test"
