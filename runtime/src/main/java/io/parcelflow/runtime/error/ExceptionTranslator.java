package io.parcelflow.runtime.error;

import io.parcelflow.store.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the store and rethrows its failures as {@link OrchestrationException}. */
public final class ExceptionTranslator {

    private ExceptionTranslator() {}

    public static <T extends @Nullable Object> T translateStoreErrors(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (StoreException e) {
            throw new OrchestrationException(
                    switch (e.kind()) {
                        case UNAVAILABLE, BROKEN -> OrchestrationException.Reason.STORE;
                        case REFUSED -> OrchestrationException.Reason.REFUSED;
                    },
                    e.getMessage(),
                    e);
        }
    }
}
