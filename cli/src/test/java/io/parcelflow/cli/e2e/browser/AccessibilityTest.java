package io.parcelflow.cli.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.e2e.ProgramFixture;
import io.parcelflow.cli.e2e.ProgramProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The dashboard without a mouse, without scripts, and in front of a server that hangs. */
class AccessibilityTest extends DashboardExtension {

    private static final int STOPS_MAX = 60;

    @TempDir Path elsewhere;

    /** Goes on by the tab key until that is focused. */
    private void tabTo(String name) {
        go(name, () -> browser.keys(Keys.TAB));
    }

    /** Goes back by the tab key until that is focused. */
    private void tabBackTo(String name) {
        go(name, browser::tabBack);
    }

    private void go(String name, Runnable step) {
        Set<String> met = new LinkedHashSet<>();
        for (int i = 0; i < STOPS_MAX; i++) {
            step.run();
            String focused = browser.focused();
            assertThat(browser.isFocusSeen())
                    .as("the focus on %s is seen, after %s", focused, met)
                    .isTrue();
            met.add(focused);
            if (focused.startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("the tab key does not lead to " + name + " but to " + met);
    }

    @Test
    void aRunIsStartedCancelledAndReadByKeysAlone() {
        browser.keys(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Skip to content");
        browser.keys(Keys.ENTER);
        tabTo("Run now");
        browser.keys(Keys.ENTER);
        browser.waitFor("Running now");
        tabTo("Cancel");
        browser.keys(Keys.ENTER);
        browser.accept();
        browser.waitFor("Last run");
        assertThat(browser.text()).contains("cancelled");
        assertThat(browser.focused()).as("how the run stands is read aloud").startsWith("Last run");

        tabBackTo("Runs");
        browser.keys(Keys.ENTER);
        browser.await(() -> browser.url().endsWith("/runs"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPropertyIsFoundByKeysAlone() {
        runToTheEnd();
        dashboard.engine().properties().search().updateIndex(10_000, Instant.now());
        browser.open(dashboard.url("/properties"));
        tabTo("ZIP codes");
        browser.keys("85033", Keys.ENTER);
        browser.await(() -> browser.url().contains("zipCode=85033"));
        tabTo("More filters");
        browser.keys(Keys.ENTER);
        tabTo("Search results");
        browser.keys(Keys.TAB, Keys.ENTER);
        browser.waitFor("Values by source");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everythingWorksWithoutScriptsOnlyNotByItself() {
        browser.scripts(false);
        try {
            browser.open(dashboard.url("/"));
            browser.press("Run now");
            browser.await(() -> {
                browser.open(dashboard.url("/"));
                return browser.text().contains("Last run");
            });
            assertThat(browser.text()).contains("completed", "6 of 6");

            dashboard.engine().properties().search().updateIndex(10_000, Instant.now());
            browser.press("Properties");
            browser.type("#f-zipCode", "85033");
            browser.press("Search");
            browser.await(() -> browser.url().contains("zipCode=85033"));
            browser.all("tbody tr th a").getFirst().click();
            browser.waitFor("Values by source");

            browser.press("Plan");
            browser.await(() -> browser.url().endsWith("/plan"));
            browser.all("#plan .main").getFirst().click();
            browser.waitFor("expected from all sources");
            browser.press("Sources");
            browser.press("Test now");
            browser.waitFor("Test: ");
            browser.press("Service");
            browser.press("Dry run");
            browser.waitFor("Would collect 6 tasks");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void aServerThatHangsIsToldAfterAWhile() throws Exception {
        ProgramFixture place = new ProgramFixture(elsewhere).with("HTTP_PORT", "0");
        place.with("DAILY_SCHEDULE", "off").with("TARGET_ZIP_CODES", "85031");
        sandbox.collectorSettings().forEach(place::with);
        Pattern address = Pattern.compile("http://[0-9.:]+");
        try (ProgramProcess serve = place.start("serve")) {
            serve.awaitUntil(() -> serve.err().contains("Dashboard and API"));
            Matcher found = address.matcher(serve.err());
            assertThat(found.find()).isTrue();
            browser.open(found.group());
            browser.waitFor("Live");

            serve.signal("STOP");
            browser.waitFor("The server is not responding.");
            serve.signal("CONT");
            browser.await(() -> !browser.text().contains("The server is not responding."));

            browser.open("about:blank");
        }
    }
}
