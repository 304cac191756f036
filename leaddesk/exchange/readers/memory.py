"""Keeps the child that reads foreign files within a memory that no machine misses, on every system."""

from __future__ import annotations

import sys

MOST = 1024**3
"""Bytes (promise 26)."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", ctypes.c_int64),
            ("per_job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    def cap() -> bool:
        """Give this process a job of its own with a limit; tells whether the system agreed."""
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.restype = system.GetCurrentProcess.restype = wintypes.HANDLE
        system.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        system.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        system.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Limits(basic=_Basic(flags=_PROCESS_MEMORY), process_memory=MOST)
        job = system.CreateJobObjectW(None, None)  # kept open: it lives as long as this process
        return bool(
            job
            and system.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
            and system.AssignProcessToJobObject(job, system.GetCurrentProcess())
        )

else:
    import resource

    def cap() -> bool:
        """Limit the address space of this process; tells whether the system agreed."""
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MOST if hard == resource.RLIM_INFINITY else min(MOST, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (ValueError, OSError):  # macOS refuses a limit below what is mapped already
            return False
        return True
