package io.parcelflow.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Signals of the operating system that the program answers in its own way. */
public final class Signals {

    private Signals() {}

    /**
     * From now on that signal makes this happen, on a thread of its own.
     *
     * <p>The Java runtime's only means to do so is not part of the platform's interface: where it
     * is missing, nothing changes.
     *
     * @param name such as {@code INT}
     */
    public static void handle(String name, Runnable answer) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object told =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, _, _) -> {
                                answer.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), told);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Then the signal does what it does by default.
        }
    }
}
