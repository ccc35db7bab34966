package io.parcelflow.web.page.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.web.http.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanFormTest {

    private static PlanForm form(String query) {
        return PlanForm.parse(PlanForm.FIRST, Parameters.parse(query), List.of());
    }

    @Test
    void readsParametersWithAndWithoutPrefix() {
        assertThat(form("zip=85031,85033&mode=parallel").zips()).containsExactly("85031", "85033");
        assertThat(form("zip=85031&mode=parallel").mode()).isEqualTo("parallel");
        assertThat(form("a.zip=85035&zip=85031").zips()).containsExactly("85035");
    }

    @Test
    void itsUrlHasAllThatWasEntered() {
        PlanForm form = form("a.zip=85031+85033&a.minutes=30&a.source=phoenix_mls");

        String href = PlanForm.href(List.of(form));

        assertThat(form(href.substring(href.indexOf('?') + 1))).isEqualTo(form);
        assertThat(PlanForm.href(List.of(form("")))).isEqualTo("/plan");
        assertThat(PlanForm.href(List.of(form, form))).endsWith("&compare=true");
    }

    @Test
    void marksTheFieldThatIsWrong() {
        ConfigurationException wrong =
                new ConfigurationException(
                        List.of(
                                new ConfigurationError(
                                        "TARGET_ZIP_CODES",
                                        "850",
                                        new SettingOrigin.Request(),
                                        "is not a ZIP code",
                                        "a YAML list",
                                        null),
                                new ConfigurationError(
                                        "COLLECTION_TIMEOUT_MINUTES",
                                        "-5",
                                        new SettingOrigin.Request(),
                                        "is too small",
                                        null,
                                        null)));

        PlanForm form = form("zip=850").withErrors(wrong, List.of());

        assertThat(form.error("zip"))
                .isEqualTo(
                        "'850' is not a ZIP code. Enter five-digit ZIP codes, such as 85031, 85033.");
        assertThat(form.error("minutes")).startsWith("'-5' is too small.");
        assertThat(form.error("mode")).isNull();
    }
}
