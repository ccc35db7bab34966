package io.parcelflow.app.config.section;

import io.parcelflow.app.config.kind.OneOf;
import io.parcelflow.app.config.kind.Url;
import io.parcelflow.app.config.setting.Setting;
import io.parcelflow.app.config.setting.Values;
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

    private final Values values;

    /** What those values say of it. */
    public TelemetrySettings(Values values) {
        this.values = values;
    }

    /** The settings it is read from. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        LOG_FORMAT,
                        new OneOf(List.of("auto", "text", "json")),
                        "auto",
                        "How serve writes its log: text for people, a JSON object a line for"
                                + " programs, auto is text in a terminal and json otherwise."),
                Setting.own(
                        TRACES_URL,
                        new Url(),
                        null,
                        "The collector that serve sends OpenTelemetry traces of runs to, by OTLP"
                                + " over HTTP, such as http://127.0.0.1:4318; none are made unless"
                                + " set."));
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
        return values.addressOrNull(TRACES_URL);
    }
}
