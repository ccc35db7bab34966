package io.parcelflow.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.text.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files in {@code deploy/} ask for what is there, and Prometheus takes them. */
class DeployedRulesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Path RULES = DEPLOY.resolve("prometheus").resolve("parcelflow.rules.yml");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z][a-z0-9_]+)\\{(?=job=)");

    @Test
    void prometheusTakesTheRulesAndTheyAlertWhenTheyShould() throws Exception {
        Path folder = DEPLOY.resolve("prometheus");
        PromTool.accepts("", "check", "rules", RULES.toString());
        PromTool.accepts("", "check", "config", folder.resolve("prometheus.yml").toString());
        PromTool.accepts(
                "", "test", "rules", folder.resolve("parcelflow.rules.test.yml").toString());
    }

    @Test
    void rulesAskForMetricsThatThereAre() throws IOException {
        assertDocumented(metrics(Files.readString(RULES)), 12);
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws IOException {
        String text = Files.readString(DEPLOY.resolve("grafana").resolve("parcelflow.json"));
        JsonTree dashboard = JsonTree.parse(text);
        assertThat(dashboard.text("uid")).isEqualTo("parcelflow");
        StringBuilder queries = new StringBuilder();
        for (JsonTree panel : dashboard.children("panels")) {
            for (JsonTree target : panel.children("targets")) {
                queries.append(target.text("expr")).append('\n');
            }
        }
        assertDocumented(metrics(queries.toString()), 20);
    }

    private static List<String> metrics(String queries) {
        List<String> metrics = new ArrayList<>();
        METRIC.matcher(queries).results().forEach(found -> metrics.add(found.group(1)));
        return metrics.stream().distinct().filter(name -> !name.equals("up")).toList();
    }

    private static void assertDocumented(List<String> metrics, int atLeast) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        assertThat(metrics).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(metrics)
                .allSatisfy(metric ->
                        assertThat(metric.startsWith("jvm_") || isIn(page, metric))
                                .as(metric)
                                .isTrue());
    }

    private static boolean isIn(String page, String metric) {
        String family = metric.replaceFirst("_(bucket|sum|count)$", "");
        return page.contains("`" + family + "{") || page.contains("`" + family + "`");
    }
}
