package io.parcelflow.runtime.error;

import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.store.StoreException;
import java.util.function.Supplier;

/** Answers of the configuration and the store, whose failures are told as the engine's own. */
public final class ExceptionTranslator {

    private ExceptionTranslator() {}

    public static <T> T translateConfigurationErrors(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (ConfigurationException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    public static <T> T translateStoreErrors(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (StoreException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STORE, String.valueOf(e.getMessage()), e);
        }
    }
}
