package io.helston.node.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.EnumNameSerializer;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import com.esotericsoftware.kryo.util.Pool;
import io.helston.protocol.registry.WireRegistry;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Turns registered objects into bytes and back; nothing outside the frozen tables is written or
 * read.
 *
 * <p>A Kryo instance is not thread-safe and costs a millisecond to set up, so instances are pooled.
 * Collections are written as their elements, whatever their class, and read back as {@code
 * List.copyOf} and {@code Map.copyOf}; a map is written in the order of its sorted keys. So equal
 * content gives equal bytes.
 */
public final class KryoCodec {
  /** Objects within objects; the deepest message has a dozen, a hostile one would overflow. */
  private static final int MAX_DEPTH = 64;

  private final Pool<Kryo> pool;

  /**
   * A codec with the protocol's and the node's tables.
   *
   * @param resolver turns actor references into text and back; null to refuse them
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

  /** A codec that refuses references to actors. */
  public static KryoCodec withoutActors() {
    return new KryoCodec(null);
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
  public Object read(byte[] bytes) {
    return read(new WireInput(bytes));
  }

  /** Reads an object of so many bytes written by {@link #write}. */
  public Object read(InputStream stream, long bytes) {
    return read(new WireInput(stream, bytes));
  }

  private Object read(WireInput input) {
    Kryo kryo = pool.obtain();
    try {
      return kryo.readClassAndObject(input);
    } finally {
      pool.free(kryo);
    }
  }

  private static Kryo kryo(ActorRefResolver resolver) {
    var kryo = new CanonicalKryo();
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    kryo.setMaxDepth(MAX_DEPTH);
    kryo.register(double[].class, BulkArrays.doubles(), 10);
    kryo.register(float[].class, BulkArrays.floats(), 11);
    kryo.register(int[].class, BulkArrays.ints(), 12);
    kryo.register(long[].class, BulkArrays.longs(), 13);
    kryo.register(byte[].class, BulkArrays.bytes(), 14);
    kryo.register(boolean[].class, BulkArrays.booleans(), 15);
    kryo.register(double[][].class, new ArraySerializer<>(double[].class, double[][]::new), 16);
    kryo.register(
        double[][][].class, new ArraySerializer<>(double[][].class, double[][][]::new), 17);
    kryo.register(String[].class, new ArraySerializer<>(String.class, String[]::new), 18);
    kryo.register(List.class, new ListSerializer(), 19);
    kryo.register(Map.class, new MapSerializer(), 20);
    kryo.register(ActorRef.class, new ReferenceSerializer(resolver), 21);
    kryo.register(boolean[][].class, new ArraySerializer<>(boolean[].class, boolean[][]::new), 22);
    for (WireRegistry.Entry entry : WireRegistry.entries()) {
      register(kryo, entry);
    }
    for (WireRegistry.Entry entry : NodeWireRegistry.entries()) {
      register(kryo, entry);
    }
    return kryo;
  }

  /** All lists are one class on the wire, all maps and all references too: their kind is noise. */
  private static final class CanonicalKryo extends Kryo {
    @Override
    @SuppressWarnings("rawtypes")
    public Registration getRegistration(Class type) {
      if (List.class.isAssignableFrom(type)) {
        return super.getRegistration(List.class);
      }
      if (Map.class.isAssignableFrom(type)) {
        return super.getRegistration(Map.class);
      }
      if (ActorRef.class.isAssignableFrom(type)) {
        return super.getRegistration(ActorRef.class);
      }
      return super.getRegistration(type);
    }
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

  /** Arrays of objects of one final class. */
  private static final class ArraySerializer<T> extends Serializer<T[]> {
    private final Class<T> element;
    private final IntFunction<T[]> create;

    ArraySerializer(Class<T> element, IntFunction<T[]> create) {
      super(true, false);
      this.element = element;
      this.create = create;
    }

    @Override
    public void write(Kryo kryo, Output output, T[] array) {
      output.writeInt(array == null ? -1 : array.length);
      if (array != null) {
        for (T each : array) {
          kryo.writeObjectOrNull(output, each, element);
        }
      }
    }

    @Override
    public T[] read(Kryo kryo, Input input, Class<? extends T[]> type) {
      int length = input.readInt();
      if (length == -1) {
        return null;
      }
      WireInput.refuseBeyond(input, length, 1);
      T[] array = create.apply(length);
      for (int i = 0; i < length; i++) {
        array[i] = kryo.readObjectOrNull(input, element);
      }
      return array;
    }
  }

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
    if (size != -1) {
      WireInput.refuseBeyond(input, size, 1);
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
      output.writeString(reference == null ? null : resolver().toSerializationFormat(reference));
    }

    @Override
    public ActorRef<?> read(Kryo kryo, Input input, Class<? extends ActorRef<?>> type) {
      String text = input.readString();
      return text == null ? null : resolver().resolveActorRef(text);
    }

    private ActorRefResolver resolver() {
      if (resolver == null) {
        throw new IllegalArgumentException("a reference to an actor outside an actor system");
      }
      return resolver;
    }
  }
}
