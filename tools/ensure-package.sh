#!/bin/sh
# ensure-package.sh COMMAND[,OTHER…] PACKAGE…: install Debian packages where none of the commands is
# there and where it may; says so where it may not. Never fails: what needs them says so itself.
commands=$1
shift
for name in $(echo "$commands" | tr ',' ' '); do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
install() {
    echo "Đang cài $packages… / Installing $packages…"
    $1 apt-get update -qq >/dev/null 2>&1
    $1 env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1
}
packages=$*
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        install "" && exit 0
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        install sudo && exit 0
    fi
fi
echo "Chưa có $packages: chạy 'sudo apt install $packages'; mọi phần khác vẫn dùng được."
echo "$packages is missing: run 'sudo apt install $packages'; everything else works."
