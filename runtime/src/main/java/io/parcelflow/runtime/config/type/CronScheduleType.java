package io.parcelflow.runtime.config.type;

import io.parcelflow.runtime.cron.CronSchedule;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cron schedule or {@code off}. */
public record CronScheduleType() implements SettingType {

    /** The value for no schedule. */
    public static final String OFF = "off";

    /** The default schedule of the daily workflow. */
    public static final String DEFAULT_DAILY = "0 3 * * *";

    /** The default schedule of the cleanup: Sundays, after the daily workflow. */
    public static final String DEFAULT_CLEANUP = "30 5 * * 0";

    private static final Set<String> KNOWN = Set.of(DEFAULT_DAILY, DEFAULT_CLEANUP);

    @Override
    public String allowed() {
        return "a cron expression with five fields: minute, hour, day of month, month, day of week; or off";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        // The defaults are known to be valid: commands without a schedule need not load the cron
        // classes.
        if (KNOWN.contains(text) || text.equalsIgnoreCase(OFF)) {
            return null;
        }
        try {
            CronSchedule.parse(text, ZoneOffset.UTC);
            return null;
        } catch (IllegalArgumentException wrong) {
            return wrong.getMessage();
        }
    }

    @Override
    public String normalize(String text) {
        return text.equalsIgnoreCase(OFF) ? OFF : text;
    }
}
