package io.parcelflow.cli.e2e.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser that looks at the dashboard of a service with simulated sources. */
abstract class DashboardExtension {

    @TempDir static Path profile;
    static Browser browser;

    @TempDir Path folder;
    Sandbox sandbox;
    DashboardFixture dashboard;

    @BeforeAll
    static void startBrowser() {
        assumeTrue(Browser.missing().isEmpty(), Browser::missing);
        browser = Browser.start(profile);
    }

    @AfterAll
    static void endBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startService() throws IOException {
        sandbox = Sandbox.start(QuickSandboxes.limited(50));
        dashboard =
                DashboardFixture.on(
                        folder,
                        sandbox,
                        Map.of(
                                "TARGET_ZIP_CODES", "85031,85033,85035",
                                "MARICOPA_RATE_LIMITS", "40/s",
                                "PHOENIX_MLS_RATE_LIMITS", "40/s"));
        browser.look(1440, "light");
        browser.open(dashboard.url("/"));
        browser.complaints();
    }

    @AfterEach
    void endService() {
        browser.open("about:blank");
        dashboard.close();
        sandbox.close();
    }

    void runToTheEnd() {
        browser.press("Run now");
        browser.waitFor("Last run");
    }
}
