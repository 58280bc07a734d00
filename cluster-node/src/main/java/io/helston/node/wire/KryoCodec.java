package io.helston.node.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.EnumNameSerializer;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import com.esotericsoftware.kryo.util.Pool;
import io.helston.protocol.wire.WireRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Turns registered objects into bytes and back; nothing outside the frozen tables is written or
 * read.
 *
 * <p>A Kryo instance is not thread-safe and costs a millisecond to set up, so instances are pooled.
 * Immutable collections are written as their elements and read back as {@code List.copyOf} and
 * {@code Map.copyOf}; a map is written in the order of its sorted keys so that equal content gives
 * equal bytes.
 */
public final class KryoCodec {
  private static final int MAX_COLLECTION = 10_000_000;
  private static final int FIRST_ENGINE_ID = 10;

  private final Pool<Kryo> pool;

  /**
   * A codec with the protocol's and the node's tables.
   *
   * @param resolver turns actor references into text and back
   */
  public KryoCodec(ActorRefResolver resolver) {
    this.pool =
        new Pool<>(true, false, 16) {
          @Override
          protected Kryo create() {
            return kryo(resolver);
          }
        };
  }

  /** The codec of an actor system. */
  public static KryoCodec of(ActorSystem<?> system) {
    return new KryoCodec(ActorRefResolver.get(system));
  }

  /** Writes an object with its class id. */
  public void write(Output output, Object object) {
    Kryo kryo = pool.obtain();
    try {
      kryo.writeClassAndObject(output, object);
    } finally {
      pool.free(kryo);
    }
  }

  /** Reads an object written by {@link #write}. */
  public Object read(Input input) {
    Kryo kryo = pool.obtain();
    try {
      return kryo.readClassAndObject(input);
    } finally {
      pool.free(kryo);
    }
  }

  private static Kryo kryo(ActorRefResolver resolver) {
    var kryo = new Kryo();
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    int id = FIRST_ENGINE_ID;
    kryo.register(double[].class, BulkArrays.doubles(), id++);
    kryo.register(float[].class, BulkArrays.floats(), id++);
    kryo.register(int[].class, BulkArrays.ints(), id++);
    kryo.register(long[].class, BulkArrays.longs(), id++);
    kryo.register(byte[].class, id++);
    kryo.register(boolean[].class, id++);
    kryo.register(double[][].class, id++);
    kryo.register(double[][][].class, id++);
    kryo.register(String[].class, new DefaultStringArray(), id++);
    registerCollections(kryo, id);
    registerReferences(kryo, resolver, id + 10);
    for (WireRegistry.Entry entry : WireRegistry.entries()) {
      register(kryo, entry);
    }
    for (WireRegistry.Entry entry : NodeWireRegistry.entries()) {
      register(kryo, entry);
    }
    return kryo;
  }

  private static void register(Kryo kryo, WireRegistry.Entry entry) {
    Class<?> type = entry.type();
    if (type.isEnum()) {
      kryo.register(type, new EnumNameSerializer(type.asSubclass(Enum.class)), entry.id());
    } else if (type.isRecord()) {
      kryo.register(type, new RecordSerializer<>(type), entry.id());
    } else {
      throw new IllegalStateException(type + " is neither a record nor an enum");
    }
  }

  private static void registerCollections(Kryo kryo, int firstId) {
    int id = firstId;
    var lists = new ListSerializer();
    kryo.register(ArrayList.class, lists, id++);
    kryo.register(List.of().getClass(), lists, id++);
    kryo.register(List.of(1).getClass(), lists, id++);
    var maps = new MapSerializer();
    kryo.register(LinkedHashMap.class, maps, id++);
    kryo.register(Map.of().getClass(), maps, id++);
    kryo.register(Map.of(1, 1).getClass(), maps, id++);
    kryo.addDefaultSerializer(List.class, lists);
    kryo.addDefaultSerializer(Map.class, maps);
  }

  private static void registerReferences(Kryo kryo, ActorRefResolver resolver, int id) {
    var references = new ReferenceSerializer(resolver);
    kryo.addDefaultSerializer(ActorRef.class, references);
    kryo.register(ActorRef.class, references, id);
    kryo.register(
        org.apache.pekko.actor.typed.internal.adapter.ActorRefAdapter.class, references, id + 1);
  }

  /** String arrays through Kryo's own serializer, which needs no class ids per element. */
  private static final class DefaultStringArray
      extends com.esotericsoftware.kryo.serializers.DefaultArraySerializers.StringArraySerializer {}

  private static final class ListSerializer extends Serializer<List<?>> {
    ListSerializer() {
      super(true, true);
    }

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
      if (list == null) {
        output.writeVarInt(0, true);
        return;
      }
      output.writeVarInt(list.size() + 1, true);
      for (Object element : list) {
        kryo.writeClassAndObject(output, element);
      }
    }

    @Override
    public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
      int size = size(input);
      if (size < 0) {
        return null;
      }
      var list = new ArrayList<Object>(Math.min(size, 1024));
      for (int i = 0; i < size; i++) {
        list.add(kryo.readClassAndObject(input));
      }
      return List.copyOf(list);
    }
  }

  private static final class MapSerializer extends Serializer<Map<?, ?>> {
    MapSerializer() {
      super(true, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Map<?, ?> map) {
      if (map == null) {
        output.writeVarInt(0, true);
        return;
      }
      output.writeVarInt(map.size() + 1, true);
      map.keySet().stream()
          .sorted()
          .forEach(
              key -> {
                kryo.writeClassAndObject(output, key);
                kryo.writeClassAndObject(output, map.get(key));
              });
    }

    @Override
    public Map<?, ?> read(Kryo kryo, Input input, Class<? extends Map<?, ?>> type) {
      int size = size(input);
      if (size < 0) {
        return null;
      }
      var map = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < size; i++) {
        Object key = kryo.readClassAndObject(input);
        map.put(key, kryo.readClassAndObject(input));
      }
      return Map.copyOf(map);
    }
  }

  private static int size(Input input) {
    int size = input.readVarInt(true) - 1;
    if (size > MAX_COLLECTION) {
      throw new com.esotericsoftware.kryo.KryoException("a collection claims " + size + " elements");
    }
    return size;
  }

  private static final class ReferenceSerializer extends Serializer<ActorRef<?>> {
    private final ActorRefResolver resolver;

    ReferenceSerializer(ActorRefResolver resolver) {
      super(true, true);
      this.resolver = resolver;
    }

    @Override
    public void write(Kryo kryo, Output output, ActorRef<?> reference) {
      output.writeString(reference == null ? null : resolver.toSerializationFormat(reference));
    }

    @Override
    public ActorRef<?> read(Kryo kryo, Input input, Class<? extends ActorRef<?>> type) {
      String text = input.readString();
      return text == null ? null : resolver.resolveActorRef(text);
    }
  }
}
