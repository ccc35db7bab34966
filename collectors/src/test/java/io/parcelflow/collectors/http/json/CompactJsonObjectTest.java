package io.parcelflow.collectors.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompactJsonObjectTest {

    private final CompactJsonObject members =
            new CompactJsonObject(new CompactJsonObject.Names(List.of("b", "a", "c")));

    @Test
    void isAMapOfWhatIsKnown() {
        members.set(1, "first");
        members.set(0, 2L);

        assertThat(members).isEqualTo(Map.of("a", "first", "b", 2L)).hasSize(2);
        assertThat(members.get("a")).isEqualTo("first");
        assertThat(members.get("c")).isNull();
        assertThat(members.get("d")).isNull();
        assertThat(members.containsKey("b")).isTrue();
        assertThat(members.containsKey("c")).isFalse();
        assertThat(members.containsKey("d")).isFalse();
    }

    @Test
    void hasItsMembersInTheOrderOfTheNames() {
        members.set(2, "z");
        members.set(0, "x");

        Map<String, Object> visited = new LinkedHashMap<>();
        members.forEach(visited::put);

        assertThat(visited).containsExactly(Map.entry("b", "x"), Map.entry("c", "z"));
        assertThat(members).hasToString("{b=x, c=z}");
    }

    @Test
    void forgetsWhatTurnsOutToBeNull() {
        members.set(0, "x");
        members.set(0, "y");
        members.set(1, "z");
        members.set(0, null);
        members.set(0, null);

        assertThat(members).isEqualTo(Map.of("a", "z")).hasSize(1);
        members.set(1, null);
        assertThat(members).isEmpty();
    }

    @Test
    void cannotBeChangedFromOutside() {
        assertThatThrownBy(() -> members.put("a", "x"))
                .isInstanceOf(UnsupportedOperationException.class);
        members.set(0, "x");
        assertThatThrownBy(() -> members.clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesNamesThatAreNone() {
        for (List<String> names : List.of(List.of("a", "a"), List.of("a", ""))) {
            assertThatThrownBy(() -> new CompactJsonObject.Names(names))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
