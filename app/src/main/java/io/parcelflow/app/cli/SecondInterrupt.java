package io.parcelflow.app.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Makes the next Ctrl-C end a process that is already ending in an orderly way. */
final class SecondInterrupt {

    private SecondInterrupt() {}

    /**
     * From now on Ctrl-C halts the process.
     *
     * <p>The Java runtime ignores a second interrupt, and its only means to change that is not part
     * of the platform's interface: where it is missing, nothing changes.
     */
    static void leavesAtOnce() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, _, _) -> {
                                Runtime.getRuntime().halt(ExitCode.CANCELLED);
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Then only the orderly end is left, which takes ten seconds at most.
        }
    }
}
