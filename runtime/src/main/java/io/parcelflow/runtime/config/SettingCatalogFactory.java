package io.parcelflow.runtime.config;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.config.section.MailSettings;
import io.parcelflow.runtime.config.section.NetworkSettings;
import io.parcelflow.runtime.config.section.ReportSettings;
import io.parcelflow.runtime.config.section.RetentionSettings;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.section.ScheduleSettings;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.section.TelemetrySettings;
import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.config.type.ProfileNameType;
import java.util.ArrayList;
import java.util.List;

/** Creates the catalog of all settings: the product's own by section, and those of its sources. */
public final class SettingCatalogFactory {

    static final String PARCELFLOW_PROFILE = "PARCELFLOW_PROFILE";

    private SettingCatalogFactory() {}

    /**
     * The settings for the given strategies and sources.
     *
     * @param modes the modes of the strategies
     * @param factories the sources
     * @throws IllegalArgumentException if two sources share a name or a setting, two strategies a
     *     mode, or a default is invalid: a bug of the source
     */
    public static SettingCatalog of(
            List<OrchestrationMode> modes, List<CollectorFactory> factories) {
        List<String> modeNames = new ArrayList<>();
        for (OrchestrationMode mode : modes) {
            if (modeNames.contains(mode.name())) {
                throw new IllegalArgumentException(
                        "two strategies have the mode " + mode.name() + ": rename one of them");
            }
            modeNames.add(mode.name());
        }
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
        all.add(profileSetting());
        all.addAll(RetentionSettings.settings());
        all.addAll(ReportSettings.settings());
        all.addAll(ScheduleSettings.settings());
        all.addAll(WebSettings.settings());
        all.addAll(AlertSettings.settings());
        all.addAll(MailSettings.settings());
        all.addAll(TelemetrySettings.settings());
        all.addAll(NetworkSettings.settings());
        for (CollectorFactory factory : factories) {
            for (SourceSetting setting : factory.settings()) {
                all.add(Setting.of(factory.source(), setting));
            }
        }
        return new SettingCatalog(all);
    }

    static Setting profileSetting() {
        return Setting.own(
                PARCELFLOW_PROFILE,
                new ProfileNameType(),
                null,
                "The profile whose file is read after parcelflow.yaml.");
    }
}
