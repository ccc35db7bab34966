package io.parcelflow.runtime.driver;

/** Waits for threads. */
final class Threads {

    private Threads() {}

    /** Waits for the end of the thread; an interrupt is preserved. */
    static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
