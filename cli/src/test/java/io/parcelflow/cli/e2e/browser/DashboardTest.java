package io.parcelflow.cli.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.store.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardTest extends DashboardExtension {

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/plan",
                    "/plan?compare=true",
                    "/runs",
                    "/sources",
                    "/properties",
                    "/quality",
                    "/reports",
                    "/reports?kind=daily",
                    "/service",
                    "/service/workflows/data_cleanup",
                    "/sign-in",
                    "/nowhere");

    @Test
    void aRunIsStartedFromThePageAndWatchedLiveToItsEnd() throws IOException {
        assertThat(browser.text()).contains("No run yet", "Nothing to show yet");

        browser.press("Run now");
        browser.waitFor("Running now");
        assertThat(browser.barriers()).as("while a run goes on").isEmpty();
        browser.run("window.isSamePage = true");
        browser.press("Show as a table");
        browser.await(() -> !browser.all(".cell.done").isEmpty());
        browser.waitFor("Last run");

        assertThat(browser.all("#live details[open] table"))
                .as("what was unfolded stays so while the page is renewed")
                .hasSize(1);
        assertThat(browser.run("return window.isSamePage === true"))
                .as("the page was renewed in place, not loaded anew")
                .isEqualTo(true);
        assertThat(browser.text()).contains("completed", "6 of 6", "No permanent failures.");
        assertThat(browser.all(".cell.done")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(browser.all(".bands rect")).isNotEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRunIsPausedProceedsAndIsCancelled() {
        browser.press("Run now");
        browser.press("Pause");
        browser.waitFor("after it is resumed");
        browser.press("Resume");
        browser.press("Cancel");
        browser.accept();
        browser.waitFor("Last run");

        assertThat(browser.text()).contains("cancelled");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSourceIsSeenToFailAndToRecover() {
        sandbox.setFaults("phoenix_mls", FaultRule.always(new SiteFault.BlockPage(403)));
        runToTheEnd();
        assertThat(browser.text()).contains("partial", "blocked", "bot check", "ask it for access");
        assertThat(browser.all(".cell.skipped")).isNotEmpty();
        browser.open(dashboard.url("/sources"));
        assertThat(browser.text()).contains("blocked", "ask it for access");

        sandbox.setFaults("phoenix_mls");
        browser.open(dashboard.url("/"));
        browser.press("Rerun failed");
        browser.await(
                () -> browser.text().contains("rerun of") && browser.text().contains("Last run"));

        assertThat(browser.text()).contains("completed", "3 of 3");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPropertyIsFoundAndOpened() throws IOException {
        runToTheEnd();
        dashboard.engine().properties().search().updateIndex(10_000, Instant.now());
        browser.press("Properties");
        browser.press("More filters");
        browser.type("#f-minListPrice", "one");
        browser.press("Search");
        browser.waitFor("must be a whole number, such as 350000");
        assertThat(browser.complaints())
                .as("the browser itself notes the status of the refused search")
                .allMatch(each -> each.contains("422"));

        browser.type("#f-minListPrice", "");
        browser.type("#f-zipCode", "85033");
        browser.press("Search");
        browser.await(() -> browser.url().contains("zipCode=85033"));
        assertThat(browser.all("tbody tr")).isNotEmpty();
        browser.all("tbody tr th a").getFirst().click();

        browser.waitFor("Values by source");
        assertThat(browser.text()).contains("85033", "Source, since", "First seen");
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void twoPlansAndTwoRunsAreCompared() {
        runToTheEnd();
        runToTheEnd();
        browser.press("Plan");
        browser.press("Compare two");
        browser.type("[name='b.limit.maricopa_api']", "1/s");
        browser.all("#plan .main").getFirst().click();
        browser.waitFor("Plan A would finish");

        browser.press("Runs");
        browser.await(() -> browser.all("input[name=run]").size() == 2);
        browser.all("input[name=run]").forEach(each -> each.click());
        browser.press("Compare selected");
        browser.waitFor("Compare runs");
        assertThat(browser.text()).contains("Compare runs", "Median latency", "Change");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aWorkflowIsTriedAndStarted() {
        browser.press("Service");
        browser.press("Dry run");
        browser.waitFor("Would collect 6 tasks");
        browser.open(dashboard.url("/service/workflows/health_check"));
        browser.press("Start");
        browser.waitFor("healthy: 2 of 2 sources ready");

        assertThat(browser.text()).contains("health_check has started", "Reload configuration");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aSourceIsTested() {
        browser.press("Sources");
        browser.press("Test now");

        browser.waitFor("Test: ");
        assertThat(browser.all(".note.good")).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aServerThatIsGoneAndBackIsSeen() {
        browser.waitFor("Live");
        dashboard.stop();
        browser.waitFor("The server is not responding.");

        dashboard.startAgain();
        browser.await(() -> !browser.text().contains("The server is not responding."));
        browser.waitFor("Live");
    }

    @Test
    void everyPageIsFreeOfBarriersInEveryWidthAndTheme() throws IOException {
        runToTheEnd();
        runToTheEnd();
        dashboard.engine().properties().search().updateIndex(10_000, Instant.now());
        List<String> barriers = new ArrayList<>();
        List<String> pages = new ArrayList<>(PAGES);
        List<RunRecord> runs = dashboard.engine().runs().journal().runs(2);
        pages.add("/runs/" + runs.getFirst().id());
        pages.add("/runs/compare?run=" + runs.getLast().id() + "&run=" + runs.getFirst().id());
        pages.add("/plan?zip=85031,85033");
        for (String path : pages) {
            browser.open(dashboard.url(path));
            for (String theme : List.of("light", "dark")) {
                for (int width : List.of(390, 768, 1440)) {
                    browser.look(width, theme);
                    String place = path + " " + width + " " + theme;
                    // What a width changes is the same in both themes.
                    if (theme.equals("light") || width == 1440) {
                        browser.barriers().forEach(each -> barriers.add(place + " " + each));
                    }
                    if (browser.run(
                                    "return document.documentElement.scrollWidth >"
                                            + " window.innerWidth")
                            .equals(true)) {
                        barriers.add(place + " is wider than the window");
                    }
                    browser.picture(picture(path, width, theme));
                }
            }
        }

        assertThat(barriers).isEmpty();
        assertThat(browser.complaints())
                .as("the browser itself notes the page that is missing")
                .allMatch(each -> each.contains("/nowhere") && each.contains("404"));
    }

    private static Path picture(String path, int width, String theme) {
        String name = path.equals("/") ? "now" : path.replaceAll("[^a-z]+", "-").substring(1);
        return Path.of("target", "pictures", name + "-" + width + "-" + theme + ".png");
    }

    @Test
    void problemsAreToldOnAPage() {
        browser.open(dashboard.url("/nowhere"));
        assertThat(browser.text()).contains("Not Found", "nothing found at /nowhere");
    }
}
