package io.parcelflow.runtime;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.lang.reflect.Proxy;

/** Stores of which every question fails; every port of them is as broken. */
final class BrokenStore {

    private BrokenStore() {}

    static Store of(StoreException failure) {
        return broken(Store.class, failure);
    }

    private static <T> T broken(Class<T> port, StoreException failure) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, _) -> {
                            Class<?> answer = method.getReturnType();
                            boolean isPort =
                                    answer.isInterface()
                                            && answer.getName().startsWith("io.parcelflow.store.");
                            if (isPort) {
                                return broken(answer, failure);
                            }
                            throw failure;
                        }));
    }
}
