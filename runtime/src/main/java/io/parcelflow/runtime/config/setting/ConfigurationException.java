package io.parcelflow.runtime.config.setting;

import io.parcelflow.runtime.error.OrchestrationException;
import java.util.List;

/** The configuration is invalid; the message lists all errors, without secrets. */
public final class ConfigurationException extends OrchestrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationError> errors;

    public ConfigurationException(List<ConfigurationError> errors) {
        super(Reason.CONFIGURATION, message(errors));
        this.errors = List.copyOf(errors);
    }

    /** All errors. */
    public List<ConfigurationError> errors() {
        return errors;
    }

    private static String message(List<ConfigurationError> errors) {
        StringBuilder text = new StringBuilder("The configuration has ");
        text.append(errors.size() == 1 ? "an error:" : errors.size() + " errors:");
        for (ConfigurationError error : errors) {
            text.append("\n\n").append(error.text());
        }
        return text.toString();
    }
}
