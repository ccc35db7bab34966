package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.CronScheduleType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.TimeZoneType;
import io.parcelflow.runtime.cron.CronSchedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the built-in schedules.
 *
 * <p>Immutable.
 */
public final class ScheduleSettings {

    public static final String DAILY_SCHEDULE = "DAILY_SCHEDULE";
    public static final String DAILY_SCHEDULE_ZONE = "DAILY_SCHEDULE_ZONE";
    private static final String CLEANUP_SCHEDULE = "CLEANUP_SCHEDULE";
    private static final String CATCH_UP = "CATCH_UP";

    private static final Duration CATCH_UP_MAX = Duration.ofDays(7);

    private final SettingValues values;

    /** Reads them from the setting values. */
    public ScheduleSettings(SettingValues values) {
        this.values = values;
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        DAILY_SCHEDULE,
                        new CronScheduleType(),
                        CronScheduleType.DEFAULT_DAILY,
                        "Schedule on which serve runs the daily workflow."),
                Setting.own(
                        CLEANUP_SCHEDULE,
                        new CronScheduleType(),
                        CronScheduleType.DEFAULT_CLEANUP,
                        "Schedule on which serve runs data_cleanup, in the same time zone."),
                Setting.own(
                        DAILY_SCHEDULE_ZONE,
                        new TimeZoneType(),
                        "America/Phoenix",
                        "Time zone of the schedules, the reports, run IDs and all displayed times."),
                Setting.own(
                        CATCH_UP,
                        new DurationType(CATCH_UP_MAX),
                        "12h",
                        "How late a missed or delayed scheduled run may start; one run catches up on several missed ones; 0 is never."));
    }

    /** The schedule of the daily workflow; null for none. */
    public @Nullable CronSchedule daily() {
        return timetable(DAILY_SCHEDULE);
    }

    /** The schedule of the cleanup; null for none. */
    public @Nullable CronSchedule cleanup() {
        return timetable(CLEANUP_SCHEDULE);
    }

    private @Nullable CronSchedule timetable(String key) {
        String expression = values.text(key);
        return expression.equals(CronScheduleType.OFF)
                ? null
                : CronSchedule.parse(expression, zone());
    }

    public ZoneId zone() {
        return ZoneId.of(values.text(DAILY_SCHEDULE_ZONE));
    }

    /** How late a scheduled run may start; zero if missed runs are not caught up. */
    public Duration catchUp() {
        return values.duration(CATCH_UP);
    }
}
