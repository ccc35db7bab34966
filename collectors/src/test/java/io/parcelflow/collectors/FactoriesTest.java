package io.parcelflow.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceCategory;
import io.parcelflow.engine.plan.SourceProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FactoriesTest {

    private static final List<CollectorFactory> FACTORIES =
            ServiceLoader.load(CollectorFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(factory -> !factory.source().startsWith("example"))
                    .sorted(Comparator.comparing(CollectorFactory::source))
                    .toList();

    @Test
    void findsTheBuiltInSources() {
        assertThat(FACTORIES)
                .extracting(CollectorFactory::source)
                .containsExactly("maricopa_api", "phoenix_mls");
    }

    @Test
    void describesSourcesAndSettings() {
        for (CollectorFactory factory : FACTORIES) {
            assertThat(factory.description()).endsWith(".");
            String prefix = factory.source().startsWith("m") ? "MARICOPA_" : "PHOENIX_MLS_";
            assertThat(factory.settings())
                    .allSatisfy(setting -> {
                        assertThat(setting.key()).startsWith(prefix);
                        assertThat(setting.description()).endsWith(".");
                    });
        }
    }

    @Test
    void makesCollectorsFromTheirDefaultsWithoutARequest() {
        SourceProfile county = profile(0);
        assertThat(county.type()).isEqualTo(DataSourceType.API);
        assertThat(county.category()).isEqualTo(SourceCategory.STRICT);
        assertThat(county.limits()).containsExactly(RateLimit.parse("2/s"));
        assertThat(county.maxInFlight()).isEqualTo(16);
        assertThat(county.hasDetails()).isTrue();
        assertThat(county.needsPreparation()).isFalse();
        SourceProfile mls = profile(1);
        assertThat(mls.type()).isEqualTo(DataSourceType.WEB_SITE);
        assertThat(mls.category()).isEqualTo(SourceCategory.RELAXED);
        assertThat(mls.limits()).containsExactly(RateLimit.parse("1/s"));
        assertThat(mls.maxInFlight()).isEqualTo(16);
        assertThat(mls.needsPreparation()).isTrue();
    }

    private static SourceProfile profile(int index) {
        CollectorFactory factory = FACTORIES.get(index);
        try (DataCollector collector = factory.create(TestSettings.of(factory, Map.of()))) {
            assertThat(collector.profile().name()).isEqualTo(factory.source());
            return collector.profile();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
