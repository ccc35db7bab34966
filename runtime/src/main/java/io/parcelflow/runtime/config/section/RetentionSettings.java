package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.SettingType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.time.Duration;
import java.util.List;

/**
 * How long {@code data_cleanup} keeps data. Zero is forever.
 *
 * @param runs runs with their summaries, and changes of properties
 * @param tasks results of runs by ZIP code
 * @param rejects rejects and failed steps
 * @param unseen how long a record that no source lists stays active
 */
public record RetentionSettings(Duration runs, Duration tasks, Duration rejects, Duration unseen) {

    private static final String RUN_RETENTION_DAYS = "RUN_RETENTION_DAYS";
    private static final String TASK_RETENTION_DAYS = "TASK_RETENTION_DAYS";
    private static final String REJECT_RETENTION_DAYS = "REJECT_RETENTION_DAYS";
    private static final String INACTIVE_AFTER_DAYS = "INACTIVE_AFTER_DAYS";

    private static final int DAYS_MAX = 100 * 365;

    /** Reads them from the setting values. */
    public static RetentionSettings of(SettingValues values) {
        return new RetentionSettings(
                values.days(RUN_RETENTION_DAYS),
                values.days(TASK_RETENTION_DAYS),
                values.days(REJECT_RETENTION_DAYS),
                values.days(INACTIVE_AFTER_DAYS));
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        SettingType days = new WholeNumberType(0, DAYS_MAX);
        return List.of(
                Setting.own(
                        RUN_RETENTION_DAYS,
                        days,
                        "730",
                        "Days that data_cleanup keeps runs with their summaries, and changes of properties; 0 keeps them forever. Properties and prices are always kept."),
                Setting.own(
                        TASK_RETENTION_DAYS,
                        days,
                        "90",
                        "Days that data_cleanup keeps the results of runs by ZIP code; 0 keeps them forever."),
                Setting.own(
                        REJECT_RETENTION_DAYS,
                        days,
                        "90",
                        "Days that data_cleanup keeps rejects and failed requests; 0 keeps them forever."),
                Setting.own(
                        INACTIVE_AFTER_DAYS,
                        days,
                        "365",
                        "Days after which data_cleanup marks records inactive that no source has listed, such as those of ZIP codes that are no longer collected; 0 is never."));
    }
}
