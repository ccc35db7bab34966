package io.parcelflow.cli.e2e.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.FluentWait;

/** A headless Chromium of Debian, with an empty profile of its own. */
final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    /** Generous, because the machine may be busy with other builds; nothing is measured by it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Why there is no browser to test with; empty if there is one. */
    static String missing() {
        return CHROMIUM.canExecute() && DRIVER.canExecute()
                ? ""
                : "no Chromium to test the pages with: apt install chromium chromium-driver";
    }

    static Browser start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-US",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void open(String url) {
        driver.get(url);
    }

    /** A window of that width, in which pages look as the system's theme says. */
    void look(int width, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        900,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** The text of the whole page as a person sees it; empty while another page is on its way. */
    String text() {
        return String.valueOf(run("return document.body ? document.body.innerText : ''"));
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    String url() {
        return Objects.requireNonNull(driver.getCurrentUrl());
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void waitFor(String text) {
        await(() -> text().contains(text));
    }

    void await(Condition condition) {
        new FluentWait<>(driver)
                .withTimeout(TIMEOUT)
                .pollingEvery(Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(NoSuchElementException.class)
                .withMessage(() -> "the page says: " + text())
                .until(_ -> condition.holds());
    }

    /** What has to become true. */
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    /** Presses the button or link of that name; a page that is live may have replaced it. */
    void press(String name) {
        await(() -> {
            Object found = driver.executeScript(NAMED, name);
            if (found instanceof WebElement element) {
                element.click();
                return true;
            }
            return false;
        });
    }

    /** All in one question: a page that is live may be another one at the next. */
    private static final String NAMED =
            """
            return [...document.querySelectorAll('button, a, summary')].find(each =>
                each.checkVisibility() && each.innerText.trim().startsWith(arguments[0]))
            """;

    void accept() {
        driver.switchTo().alert().accept();
    }

    void type(String css, String text) {
        await(() -> {
            WebElement field = driver.findElement(By.cssSelector(css));
            if (!field.isDisplayed()) {
                return false;
            }
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Presses these keys, one after the other, wherever the focus is. */
    void keys(CharSequence... keys) {
        await(() -> run(PAINTED).equals(true));
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses the tab key with the shift key held. */
    void tabBack() {
        await(() -> run(PAINTED).equals(true));
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
    }

    /** Chromium drops keys that come before a page is painted for the first time. */
    private static final String PAINTED =
            """
            return document.readyState === 'complete'
                && performance.getEntriesByType('paint').length > 0;
            """;

    /** What the focused element is called; {@code body} if none is focused. */
    String focused() {
        return String.valueOf(run(FOCUSED));
    }

    private static final String FOCUSED =
            """
            const it = document.activeElement;
            const label = it.labels && it.labels.length > 0 ? it.labels[0].innerText : '';
            const name = it.getAttribute('aria-label') || label || it.innerText || it.value;
            return it === document.body ? 'body' : (name || it.tagName).trim();
            """;

    /** Whether a person sees where the focus is. */
    boolean isFocusSeen() {
        return run(FOCUS_SEEN).equals(true);
    }

    private static final String FOCUS_SEEN =
            """
            const it = document.activeElement;
            const style = getComputedStyle(it);
            const box = it.getBoundingClientRect();
            return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
                && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
                    || style.boxShadow !== 'none');
            """;

    /** Whether pages may run scripts. */
    void scripts(boolean areOn) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !areOn));
    }

    Object run(String script) {
        return Objects.requireNonNullElse(driver.executeScript(script), "");
    }

    /** What the console has said since this was last asked, errors and warnings alone. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get("browser")) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getMessage());
            }
        }
        return complaints;
    }

    /** What axe-core finds wrong with the page, each with the elements it is about. */
    List<String> barriers() throws IOException {
        if (run("return typeof axe").equals("undefined")) {
            try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
                run(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Object found =
                driver.executeAsyncScript(
                        "const done = arguments[0]; axe.run(document).then(result =>"
                                + " done(result.violations.map(each => each.id + ': ' +"
                                + " each.nodes.map(node => node.target + ' ' +"
                                + " node.any.concat(node.all, node.none).map(check =>"
                                + " check.message)).join('; '))))");
        List<String> barriers = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(each -> barriers.add(String.valueOf(each)));
        }
        return barriers;
    }

    /** Keeps a picture of the window. */
    void picture(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
