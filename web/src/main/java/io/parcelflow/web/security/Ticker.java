package io.parcelflow.web.security;

/** A monotonic clock. */
@FunctionalInterface
interface Ticker {

    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary origin. */
    long nanos();
}
