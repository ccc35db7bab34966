package io.parcelflow.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.live.EventKind;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the stream of events to its description, and the description to the stream. */
@Timeout(120)
class EventContractTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(QuickSandboxes.quick());
        environment.putAll(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031");
        environment.put("ORCHESTRATION_MODE", "parallel");
        // So that where the run stands is told of at least once.
        environment.put("MARICOPA_RATE_LIMITS", "20/s");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void everyKindIsDescribedAndEveryEventIsAsDescribed() throws IOException {
        sandbox.setFaults("phoenix_mls", FaultRule.always(new SiteFault.BlockPage(403)));
        sandbox.setFaults(
                "maricopa_api",
                FaultRule.withProbability(new SiteFault.CorruptBody(), 0.8).after(5));
        try (ApiFixture api = new ApiFixture(folder, environment)) {
            ApiContract contract = new ApiContract(api.browser, new TreeSet<>());
            Schema described = contract.schemaNamed("Event");
            Iterator<String> lines =
                    api.browser
                            .send(
                                    api.browser
                                            .to(ApiPath.ROOT + "/events")
                                            .header("Last-Event-ID", "somebody-else"),
                                    BodyHandlers.ofLines())
                            .body()
                            .iterator();
            assertThat(lines.next()).startsWith("retry: ");
            api.browser.post(ApiPath.ROOT + "/runs", "{}", "Content-Type", "application/json");
            TreeSet<String> seen = new TreeSet<>();
            while (!seen.contains("workflow_ended")) {
                JsonNode event = event(lines);
                if (event.has("event")) {
                    List<Error> errors = described.validate(event.toString(), InputFormat.JSON);
                    assertThat(errors).as(event.toString()).isEmpty();
                    seen.add(event.get("event").asString());
                }
            }

            assertThat(seen).isSubsetOf(kinds(contract.document()));
            assertThat(seen)
                    .contains(
                            "reset",
                            "run_started",
                            "progress",
                            "source_changed",
                            "step_failed",
                            "run_ended",
                            "workflow_started");
        }
    }

    @Test
    void describesEveryKindThereIsAndNoOther() throws IOException {
        try (ApiFixture api = new ApiFixture(folder, environment)) {
            assertThat(kinds(new ApiContract(api.browser, new TreeSet<>()).document()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(EventKind.values()).map(EventKind::eventName).toList());
        }
    }

    private static Set<String> kinds(JsonNode document) {
        TreeSet<String> kinds = new TreeSet<>();
        for (JsonNode each : document.at("/components/schemas/Event/oneOf")) {
            kinds.add(
                    document.at(each.get("$ref").asString().substring(1))
                            .at("/properties/event/const")
                            .asString());
        }
        return kinds;
    }

    /** The next event with its data read; empty for a comment. */
    private static JsonNode event(Iterator<String> lines) {
        List<String> block = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            block.add(line);
        }
        Map<String, String> parts =
                block.stream()
                        .filter(line -> !line.startsWith(":"))
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        ObjectNode event = JSON.createObjectNode();
        parts.forEach((name, text) -> {
            if (name.equals("data")) {
                event.set(name, JSON.readTree(text));
            } else {
                event.put(name, text);
            }
        });
        return event;
    }
}
