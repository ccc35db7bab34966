package io.parcelflow.service.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    private final List<String> told = new ArrayList<>();

    @TempDir Path folder;

    private OrchestrationEngine engine() {
        return OrchestrationEngine.builder().home(folder).build();
    }

    /** Tells what is done with it, and how the engine was then. */
    private final class Told implements ServiceComponent {
        private final String name;
        private final OrchestrationEngine engine;

        Told(String name, OrchestrationEngine engine) {
            this.name = name;
            this.engine = engine;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            told.add("start " + name);
            if (name.startsWith("broken")) {
                throw new IllegalStateException("the port is taken");
            }
        }

        @Override
        public void prepareStop() {
            told.add("stopping " + name);
        }

        @Override
        public void close() {
            told.add("close " + name + ", runs " + engine.runs().journal().runs(1).size());
            if (name.startsWith("faulty")) {
                throw new IllegalStateException("cannot end");
            }
        }
    }

    private List<ServiceComponent> parts(OrchestrationEngine engine, String... names) {
        List<ServiceComponent> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(new Told(name, engine));
        }
        return parts;
    }

    @Test
    void startsPartsInOrderAndEndsThemLastFirstWithTheStoreStillOpen() throws Exception {
        OrchestrationEngine engine = engine();
        Service service = new Service(engine, ready -> parts(ready, "web", "faulty", "schedule"));

        service.start();
        service.close();
        service.close();
        service.await();

        assertThat(told)
                .containsExactly(
                        "start web",
                        "start faulty",
                        "start schedule",
                        "stopping schedule",
                        "stopping faulty",
                        "stopping web",
                        "close schedule, runs 0",
                        "close faulty, runs 0",
                        "close web, runs 0");
        assertThatThrownBy(engine.runs()::journal)
                .as("the store is closed")
                .isInstanceOf(OrchestrationException.class);
    }

    @Test
    void aPartThatCannotStartEndsTheServiceWithWhatItSays() {
        Service service = new Service(engine(), ready -> parts(ready, "web", "broken", "never"));

        assertThatThrownBy(service::start).hasMessage("the port is taken");
        service.close();

        assertThat(told)
                .containsExactly(
                        "start web",
                        "start broken",
                        "stopping broken",
                        "stopping web",
                        "close broken, runs 0",
                        "close web, runs 0");
    }
}
