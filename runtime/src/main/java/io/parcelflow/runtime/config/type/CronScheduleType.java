package io.parcelflow.runtime.config.type;

import io.parcelflow.runtime.cron.CronSchedule;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When something is due, or that it never is. */
public record CronScheduleType() implements SettingType {

    /** What nothing is ever due by. */
    public static final String OFF = "off";

    /** Its default. */
    public static final String DEFAULT_DAILY = "0 3 * * *";

    /** That of cleaning: on Sundays, when the daily workflow has ended. */
    public static final String DEFAULT_CLEANUP = "30 5 * * 0";

    private static final Set<String> KNOWN = Set.of(DEFAULT_DAILY, DEFAULT_CLEANUP);

    @Override
    public String allowed() {
        return "a cron expression with five fields: minute, hour, day of month, month, day of week; or off";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        // Known to be right, so that commands without a schedule do not load what reads it.
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
