package io.parcelflow.app.config;

import io.parcelflow.app.config.kind.ProfileName;
import io.parcelflow.app.config.section.AlertSettings;
import io.parcelflow.app.config.section.MailSettings;
import io.parcelflow.app.config.section.ReportSettings;
import io.parcelflow.app.config.section.RetentionSettings;
import io.parcelflow.app.config.section.RunSettings;
import io.parcelflow.app.config.section.ScheduleSettings;
import io.parcelflow.app.config.section.StoreSettings;
import io.parcelflow.app.config.section.TelemetrySettings;
import io.parcelflow.app.config.section.WebSettings;
import io.parcelflow.app.config.setting.Setting;
import io.parcelflow.app.config.setting.Settings;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.OrchestrationMode;
import java.util.ArrayList;
import java.util.List;

/** Every setting there is: the product's own, section by section, and those of its sources. */
public final class SettingsAtHand {

    static final String PARCELFLOW_PROFILE = "PARCELFLOW_PROFILE";

    private SettingsAtHand() {}

    /**
     * The settings for the strategies and sources at hand.
     *
     * @param modes the modes of the strategies at hand
     * @param factories the sources at hand
     * @throws IllegalArgumentException if two sources share a name or a setting, or a default is
     *     not allowed by its own kind: a bug of the source
     */
    public static Settings of(List<OrchestrationMode> modes, List<CollectorFactory> factories) {
        List<String> modeNames = modes.stream().map(OrchestrationMode::name).toList();
        List<String> sourceNames = new ArrayList<>();
        for (CollectorFactory factory : factories) {
            if (sourceNames.contains(factory.source())) {
                throw new IllegalArgumentException(
                        "two sources are named " + factory.source() + ": rename one of them");
            }
            sourceNames.add(factory.source());
        }
        List<Setting> all = new ArrayList<>(RunSettings.settings(modeNames, sourceNames));
        all.addAll(StoreSettings.settings());
        all.add(
                Setting.own(
                        PARCELFLOW_PROFILE,
                        new ProfileName(),
                        null,
                        "The environment profile, whose file is read after parcelflow.yaml."));
        all.addAll(RetentionSettings.settings());
        all.addAll(ReportSettings.settings());
        all.addAll(ScheduleSettings.settings());
        all.addAll(WebSettings.settings());
        all.addAll(AlertSettings.settings());
        all.addAll(MailSettings.settings());
        all.addAll(TelemetrySettings.settings());
        for (CollectorFactory factory : factories) {
            for (SourceSetting setting : factory.settings()) {
                all.add(Setting.of(factory.source(), setting));
            }
        }
        return new Settings(all);
    }
}
