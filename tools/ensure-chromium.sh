#!/bin/sh
# Makes sure a Chromium is there for image export; never fails: all else works without one.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
install() { $1 apt-get update -qq && $1 apt-get install -y -qq --no-install-recommends chromium; }
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        echo "Đang cài Chromium để xuất ảnh… / Installing Chromium for image export…"
        install "" >/dev/null 2>&1 && exit 0
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo "Đang cài Chromium để xuất ảnh… / Installing Chromium for image export…"
        install sudo >/dev/null 2>&1 && exit 0
    fi
fi
echo "Chưa có Chromium: chạy 'sudo apt install chromium' để xuất ảnh; mọi phần khác vẫn dùng được."
echo "No Chromium: run 'sudo apt install chromium' for image export; everything else works."
exit 0
