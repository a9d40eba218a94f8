using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Larder.Layers;
using Larder.Stores;

namespace Larder.Methods;

/// <summary>What generated code writes into keys beside plain holes. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CachedKeys
{
    private const int HashBytes = 16;

    /// <summary>A value whose type is a parameter of the method; where that leaves open what it is, its own type stands before it.</summary>
    /// <exception cref="NotSupportedException">Nothing stands for it in a key.</exception>
    public static void AppendArgument<T>(ref KeyText key, T value) => KeyPartWriter.AppendArgument(ref key, value);

    /// <summary>A type argument.</summary>
    public static void AppendType<T>(ref KeyText key) => key.AppendFormatted(TypeName<T>.Text);

    /// <summary>A text as it is, unescaped.</summary>
    public static void AppendRaw(ref KeyText key, string? value) => key.AppendLiteral(value ?? "_");

    /// <summary>A text in lower case, invariant.</summary>
    public static void AppendLower(ref KeyText key, string? value)
    {
        if (value is null)
        {
            key.AppendFormatted(value);
            return;
        }

        Span<char> room = value.Length <= 128 ? stackalloc char[value.Length] : new char[value.Length];
        key.AppendFormatted(room[..value.AsSpan().ToLowerInvariant(room)]);
    }

    /// <summary>A text in upper case, invariant.</summary>
    public static void AppendUpper(ref KeyText key, string? value)
    {
        if (value is null)
        {
            key.AppendFormatted(value);
            return;
        }

        Span<char> room = value.Length <= 128 ? stackalloc char[value.Length] : new char[value.Length];
        key.AppendFormatted(room[..value.AsSpan().ToUpperInvariant(room)]);
    }

    /// <summary>32 hexadecimal digits that stand for a text: the first half of its SHA-256.</summary>
    public static void AppendHash(ref KeyText key, string? value)
    {
        if (value is null)
        {
            key.AppendFormatted(value);
            return;
        }

        // by UTF-16 unit, so that texts with lone surrogates stay apart
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(value.AsSpan()), hash);
        Span<char> digits = stackalloc char[HashBytes * 2];
        Convert.TryToHexStringLower(hash[..HashBytes], digits, out _);
        key.AppendFormatted(digits);
    }

    /// <summary>The text.</summary>
    public static string TextOf(ref KeyText text) => text.ToKey().Name;

    /// <summary>The pattern of all keys that begin with a text.</summary>
    public static string PatternOf(ref KeyText text) => KeyPattern.Escape(text.ToKey().Name) + "*";

    private static class TypeName<T>
    {
        public static readonly string Text = AutoPrefix.NameOf(typeof(T));
    }
}
