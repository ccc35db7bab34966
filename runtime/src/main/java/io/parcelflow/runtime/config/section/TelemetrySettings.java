package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.UrlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of logs and traces.
 *
 * <p>Immutable.
 */
public final class TelemetrySettings {

    public static final String LOG_FORMAT = "LOG_FORMAT";
    public static final String TRACES_URL = "TRACES_URL";

    private final SettingValues values;

    /** Reads them from the setting values. */
    public TelemetrySettings(SettingValues values) {
        this.values = values;
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        LOG_FORMAT,
                        new ChoiceType(List.of("auto", "text", "json")),
                        "auto",
                        "Log format of serve: text, json (one JSON object per line), or auto, which is text in a terminal and json otherwise."),
                Setting.own(
                        TRACES_URL,
                        new UrlType(),
                        null,
                        "OpenTelemetry collector that serve sends traces of runs to, by OTLP over HTTP, such as http://127.0.0.1:4318. Default: no traces."));
    }

    /** Whether serve logs JSON. */
    public boolean isLogJson(boolean isTerminal) {
        return switch (values.text(LOG_FORMAT)) {
            case "json" -> true;
            case "text" -> false;
            default -> !isTerminal;
        };
    }

    /** Where traces are sent, without a trailing slash; null for no traces. */
    public @Nullable String tracesUrl() {
        return values.urlOrNull(TRACES_URL);
    }
}
