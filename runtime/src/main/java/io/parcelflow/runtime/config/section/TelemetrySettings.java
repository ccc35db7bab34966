package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.UrlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service tells other programs of itself: its log and its traces.
 *
 * <p>Immutable.
 */
public final class TelemetrySettings {

    public static final String LOG_FORMAT = "LOG_FORMAT";
    public static final String TRACES_URL = "TRACES_URL";

    private final SettingValues values;

    /** What those values say of it. */
    public TelemetrySettings(SettingValues values) {
        this.values = values;
    }

    /** The settings it is read from. */
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

    /** Whether serve writes its log as JSON. */
    public boolean isLogJson(boolean isTerminal) {
        return switch (values.text(LOG_FORMAT)) {
            case "json" -> true;
            case "text" -> false;
            default -> !isTerminal;
        };
    }

    /** Where traces go, without a slash at the end; null if none are made. */
    public @Nullable String tracesUrl() {
        return values.urlOrNull(TRACES_URL);
    }
}
