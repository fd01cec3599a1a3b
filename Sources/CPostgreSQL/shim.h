// Types and constants of libpq. Its functions are not linked but looked up when a server is asked for (LibPQ.swift): the
// library brings some twenty others, and loading them would double the time that short commands take to start.
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif
