package io.parcelflow.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every source of this module, and what for the two that were first. */
class FactoriesTest {

    static List<CollectorFactory> factories() {
        return ServiceLoader.load(CollectorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everySourceDescribesItselfAndItsSettings(CollectorFactory factory) {
        assertThat(factory.description()).endsWith(".");
        assertThat(factory.settings())
                .extracting(SourceSetting::kind)
                .contains(
                        SourceSetting.Kind.URL,
                        SourceSetting.Kind.RATE_LIMITS,
                        SourceSetting.Kind.COUNT);
        assertThat(factory.settings())
                .allSatisfy(setting -> {
                    assertThat(setting.key()).startsWith(prefix(factory));
                    assertThat(setting.description()).endsWith(".");
                });
    }

    /** What all its settings begin with, up to an underscore. */
    private static String prefix(CollectorFactory factory) {
        List<String> keys = factory.settings().stream().map(SourceSetting::key).toList();
        String common = keys.getFirst();
        for (String key : keys) {
            while (!key.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        assertThat(common).as("common start of %s", keys).contains("_");
        return common.substring(0, common.lastIndexOf('_') + 1);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyCollectorIsMadeFromDefaultsWithoutARequest(CollectorFactory factory) {
        SourceProfile profile = profile(factory);

        assertThat(profile.name()).isEqualTo(factory.source());
        assertThat(profile.limits()).as("a source that is asked politely").isNotEmpty();
    }

    @Test
    void noTwoSourcesShareANameOrAPrefix() {
        Set<String> names = new HashSet<>();
        List<String> prefixes = new ArrayList<>();
        for (CollectorFactory factory : factories()) {
            assertThat(names.add(factory.source())).as(factory.source()).isTrue();
            assertThat(prefixes).noneMatch(other -> other.startsWith(prefix(factory)));
            assertThat(prefixes).noneMatch(other -> prefix(factory).startsWith(other));
            prefixes.add(prefix(factory));
        }
    }

    @Test
    void theCountyIsAskedAsItWants() {
        SourceProfile county = profile("maricopa_api");
        assertThat(county.type()).isEqualTo(DataSourceType.API);
        assertThat(county.category()).isEqualTo(SourceCategory.STRICT);
        assertThat(county.limits()).containsExactly(RateLimit.parse("2/s"));
        assertThat(county.maxInFlight()).isEqualTo(16);
        assertThat(county.hasDetails()).isTrue();
        assertThat(county.needsPreparation()).isFalse();
    }

    @Test
    void theListingsAreAskedAsTheyWant() {
        SourceProfile mls = profile("phoenix_mls");
        assertThat(mls.type()).isEqualTo(DataSourceType.WEB_SITE);
        assertThat(mls.category()).isEqualTo(SourceCategory.RELAXED);
        assertThat(mls.limits()).containsExactly(RateLimit.parse("1/s"));
        assertThat(mls.maxInFlight()).isEqualTo(16);
        assertThat(mls.needsPreparation()).isTrue();
    }

    private static SourceProfile profile(String source) {
        return factories().stream()
                .filter(factory -> factory.source().equals(source))
                .findFirst()
                .map(FactoriesTest::profile)
                .orElseThrow();
    }

    private static SourceProfile profile(CollectorFactory factory) {
        try (DataCollector collector = factory.create(TestSettings.of(factory, Map.of()))) {
            return collector.profile();
        }
    }
}
