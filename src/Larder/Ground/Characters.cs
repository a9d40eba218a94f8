using System.Runtime.InteropServices;

namespace Larder.Ground;

/// <summary>The bytes of a text as it is: unlike those of an encoding they tell apart texts that are no well-formed Unicode.</summary>
internal static class Characters
{
    public static ReadOnlySpan<byte> Of(string text) => MemoryMarshal.AsBytes(text.AsSpan());
}
