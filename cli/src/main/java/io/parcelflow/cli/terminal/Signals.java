package io.parcelflow.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Handles signals of the operating system. */
public final class Signals {

    private Signals() {}

    /**
     * Runs an action on its own thread whenever a signal arrives.
     *
     * <p>Uses an internal API of the JDK; without it, nothing changes.
     *
     * @param name such as {@code INT}
     */
    public static void handle(String name, Runnable answer) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, _, _) -> {
                                answer.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Without it, the signal has its default effect.
        }
    }
}
