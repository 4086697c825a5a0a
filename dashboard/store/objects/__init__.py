"""Kept files as objects in S3-compatible storage, mirrored in a folder of each server."""
