package io.parcelflow.app.orchestration.error;

import io.parcelflow.app.config.setting.ConfigurationException;
import io.parcelflow.store.StoreException;
import java.util.function.Supplier;

/** Answers of the configuration and the store, whose failures are told as the engine's own. */
public final class Translated {

    private Translated() {}

    public static <T> T configured(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (ConfigurationException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    public static <T> T stored(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (StoreException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STORE, String.valueOf(e.getMessage()), e);
        }
    }
}
