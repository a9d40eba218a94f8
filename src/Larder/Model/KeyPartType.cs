using System.Collections;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Which types can stand in a key.</summary>
internal static class KeyPartType
{
    /// <summary>Whether values of the type, written into a key, are told apart without their own types beside them.</summary>
    public static bool SaysWhatItIs(Type type) =>
        type == typeof(string)
        || type == typeof(bool)
        || type == typeof(bool?)
        || IsConcrete(type, typeof(ICacheKeyPart))
        || IsConcrete(type, typeof(ISpanFormattable))
        || (Nullable.GetUnderlyingType(type) is { } underlying && SaysWhatItIs(underlying))
        || (ItemTypes(type) is { Length: > 0 } items && items.All(SaysWhatItIs));

    /// <summary>Whether some value of the type may stand in a key.</summary>
    public static bool IsPossible(Type type) =>
        SaysWhatItIs(type)
        || (ItemTypes(type) is { } items && items.All(IsPossible))
        || (!type.IsSealed && Nullable.GetUnderlyingType(type) is null && !IsToken(type));

    /// <summary>What is thrown for a type that cannot stand in a key.</summary>
    public static NotSupportedException NotAPart(Type type) =>
        new(
            $"Nothing stands for a {type} in a key: give a text or a number that tells it from others, or let the type implement {nameof(ICacheKeyPart)}."
        );

    private static bool IsToken(Type type) => type == typeof(CancellationToken);

    // values of an interface or an abstract class are of other types, which may write the same
    private static bool IsConcrete(Type type, Type face) => type.IsAssignableTo(face) && !type.IsAbstract;

    // of what is a list or a tuple, empty where the type does not tell; null for everything else
    private static Type[]? ItemTypes(Type type) =>
        type.IsArray ? (type.IsSZArray ? [type.GetElementType()!] : null)
        : !type.IsAssignableTo(typeof(IList)) && !type.IsAssignableTo(typeof(ITuple)) ? null
        : IsOfTheFramework(type) ? type.GetGenericArguments()
        : [];

    // of other types nobody knows what their arguments are
    private static bool IsOfTheFramework(Type type) =>
        string.Equals(type.Namespace, nameof(System), StringComparison.Ordinal)
        || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;
}

/// <summary>What is asked of a type for each key, answered once.</summary>
internal static class KeyPartType<T>
{
    public static readonly bool SaysWhatItIs = KeyPartType.SaysWhatItIs(typeof(T));
}
