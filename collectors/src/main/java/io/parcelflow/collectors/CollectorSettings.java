package io.parcelflow.collectors;

import io.parcelflow.collectors.http.message.ProxyRules;
import io.parcelflow.collectors.http.message.ProxyServer;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The validated values of a source's settings, by key.
 *
 * <p>{@link #toString} has no values: some are secrets.
 */
public final class CollectorSettings {

    private final Map<String, String> values;
    private final Map<String, SourceFile> files;

    /**
     * Settings without files.
     *
     * @param values texts by key, including defaults; a setting without a value is absent
     */
    public CollectorSettings(Map<String, String> values) {
        this(values, Map.of());
    }

    /**
     * Settings of which some name files.
     *
     * @param values texts by key, including defaults; a setting without a value is absent
     * @param files the named files by key
     */
    public CollectorSettings(Map<String, String> values, Map<String, SourceFile> files) {
        this.values = new HashMap<>(values);
        this.files = new HashMap<>(files);
    }

    public @Nullable String text(String key) {
        return values.get(key);
    }

    /**
     * The setting's text.
     *
     * @throws NullPointerException if it has neither a value nor a default, which is a bug
     */
    public String required(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    public URI url(String key) {
        return URI.create(required(key));
    }

    /** The URL without a trailing slash, so that paths can be appended. */
    public String baseUrl(String key) {
        String url = url(key).toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public List<RateLimit> rateLimits(String key) {
        return RateLimit.parseAll(required(key));
    }

    public int count(String key) {
        return Integer.parseInt(required(key));
    }

    /**
     * A duration in plain seconds or with a unit ({@code 500ms}, {@code 5s}, {@code 2m}, {@code
     * 1h}).
     */
    public Duration duration(String key) {
        return DurationText.parse(required(key));
    }

    /** Which requests of the source go through a proxy; null as the program is configured. */
    public @Nullable ProxyRules proxies(String key) {
        String text = values.get(key);
        if (text == null) {
            return null;
        }
        return text.equalsIgnoreCase("none")
                ? ProxyRules.DIRECT
                : ProxyRules.through(ProxyServer.parse(text));
    }

    /** Whether a switch is on. */
    public boolean isOn(String key) {
        return required(key).equalsIgnoreCase("on");
    }

    /** The file that the setting names; null for none. */
    public @Nullable SourceFile file(String key) {
        return files.get(key);
    }

    @Override
    public String toString() {
        return "CollectorSettings" + values.keySet();
    }
}
