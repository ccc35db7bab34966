package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.SourceSetting.Kind;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.config.type.SecretType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static SettingCatalog with(FakeSource... sources) {
        return SettingCatalogFactory.of(List.of(OrchestrationMode.SEQUENTIAL), List.of(sources));
    }

    private static FakeSource source(
            String name, String key, Kind kind, @Nullable String defaultValue) {
        return new FakeSource(name, List.of(new SourceSetting(key, kind, defaultValue, "It is.")));
    }

    @Test
    void theSettingsOfSourcesFollowTheProductsOwn() {
        assertThat(Workspace.SETTINGS.all())
                .extracting(Setting::source)
                .startsWith((String) null)
                .endsWith("listings");
        assertThat(Objects.requireNonNull(Workspace.SETTINGS.find("COUNTY_API_KEY")).type())
                .isInstanceOf(SecretType.class);
        assertThat(Workspace.SETTINGS.find("NONE")).isNull();
    }

    @Test
    void thereMayBeNoSource() {
        assertThat(with().all()).extracting(Setting::key).contains("SOURCES");
    }

    @Test
    void sourcesThatClashAreRefused() {
        FakeSource one = source("one", "ONE_URL", Kind.TEXT, null);
        assertThatThrownBy(() -> with(one, one)).hasMessageContaining("two sources are named one");
        assertThatThrownBy(() -> with(one, source("two", "ONE_URL", Kind.TEXT, null)))
                .hasMessageContaining("ONE_URL is defined twice");
        assertThatThrownBy(() -> with(source("two", "SOURCES", Kind.TEXT, null)))
                .hasMessageContaining("SOURCES is defined twice");
    }

    @Test
    void aDefaultThatItsKindForbidsIsRefused() {
        assertThatThrownBy(() -> with(source("one", "ONE_URL", Kind.URL, "nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the default of ONE_URL does not start with http");
    }

    @Test
    void aVariableIsMeantForUsByNameByPrefixOrByATypo() {
        SettingCatalog settings =
                with(source("one", "ONE_KEY", Kind.TEXT, null), FakeSource.COUNTY);

        assertThat(settings.isOwnVariable("SOURCES")).isTrue();
        assertThat(settings.isOwnVariable("ONE_OTHER")).isTrue();
        assertThat(settings.isOwnVariable("COUNTY_OTHER")).isTrue();
        assertThat(settings.isOwnVariable("PARCELFLOW_OTHER")).isTrue();
        assertThat(settings.isOwnVariable("TARGET_ZIPCODE")).isTrue();
        assertThat(settings.isOwnVariable("SOURCE")).isFalse();
        assertThat(settings.isOwnVariable("PARCELFLOW_JAVA_HOME")).isFalse();
        assertThat(settings.isOwnVariable("JAVA_HOME")).isFalse();
    }
}
