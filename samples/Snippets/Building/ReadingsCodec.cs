using System.Buffers;
using System.Runtime.InteropServices;
using Larder;
using Larder.Codecs;
using Larder.Stores;

namespace Snippets.Building;

// snippet: codec
/// <summary>Arrays of readings as sixteen bytes each, in the order of this machine; everything else as usual.</summary>
public sealed class ReadingsCodec : ICacheCodec
{
    private const string Readings = "application/vnd.example.readings";
    private const int Size = 16;

    public string Encode(object? value, Type type, IBufferWriter<byte> output)
    {
        if (value is not Reading[] readings)
        {
            return StandardCodec.Default.Encode(value, type, output);
        }

        output.Write(MemoryMarshal.AsBytes(readings.AsSpan()));
        return Readings;
    }

    public object? Decode(ReadOnlySpan<byte> bytes, string mediaType, Type type)
    {
        if (type != typeof(Reading[]) || mediaType != Readings)
        {
            return StandardCodec.Default.Decode(bytes, mediaType, type);
        }

        return bytes.Length % Size == 0
            ? MemoryMarshal.Cast<byte, Reading>(bytes).ToArray()
            : throw new CacheCodecException($"{bytes.Length} bytes are no whole number of readings.");
    }
}

// end
