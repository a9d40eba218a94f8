using System.Reflection;

namespace Larder.House.PublicApi;

/// <summary>Types as C# would write them, with nullability where it is known.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(decimal)] = "decimal",
    };

    public static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    /// <summary>The declaration of a type: kind, full name, bases and constraints.</summary>
    public static string Head(Type type)
    {
        var flags = type.IsDefined(typeof(FlagsAttribute)) ? "[Flags] " : "";
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"delegate {MemberText.Returned(invoke)} {FullName(type)}({MemberText.Parameters(invoke)}){Limits(type)}";
        }

        var bases = BasesOf(type).ToList();
        return $"{flags}{Kind(type)} {FullName(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Limits(type)}";
    }

    /// <summary>A type where it is used.</summary>
    public static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var mark = nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
        {
            return Name(type.GetElementType()!, nullability?.ElementType) + "[]" + mark;
        }

        return Plain(type, nullability) + mark;
    }

    public static string Arguments(Type[] arguments) => $"<{string.Join(", ", arguments.Select(a => a.Name))}>";

    /// <summary>The where-clauses of generic parameters.</summary>
    public static string Constraints(Type[] arguments) => string.Concat(arguments.Select(Constraint));

    private static string Plain(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var known = nullability?.GenericTypeArguments;
        var inner = type.GetGenericArguments()
            .Select((argument, i) => Name(argument, known is { Length: > 0 } ? known[i] : null));
        return $"{Bare(type.Name)}<{string.Join(", ", inner)}>";
    }

    private static string Constraint(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var parts = new List<string>();
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        if (isStruct)
        {
            parts.Add("struct");
        }

        parts.AddRange(
            argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Name(c))
        );
        if (!isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string Limits(Type type) =>
        type.IsGenericTypeDefinition ? Constraints(type.GetGenericArguments()) : "";

    private static string Kind(Type type) =>
        type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsSealed: true } => "sealed class",
            { IsAbstract: true } => "abstract class",
            _ => "class",
        };

    private static IEnumerable<string> BasesOf(Type type)
    {
        if (type.IsEnum)
        {
            return [];
        }

        var inherited = type.GetInterfaces().SelectMany(i => i.GetInterfaces()).ToHashSet();
        inherited.UnionWith(type.BaseType?.GetInterfaces() ?? []);
        var own = type.GetInterfaces().Where(i => i.IsVisible && !inherited.Contains(i)).Select(i => Name(i));
        var first =
            type.BaseType is null || type.BaseType == typeof(object) || type.IsValueType ? null : Name(type.BaseType);
        return new[] { first }.OfType<string>().Concat(own.Order(StringComparer.Ordinal));
    }

    private static string FullName(Type type)
    {
        var scope = type.DeclaringType is { } outer ? FullName(outer) : type.Namespace;
        return $"{scope}.{Bare(type.Name)}{(type.IsGenericTypeDefinition ? Arguments(type.GetGenericArguments()) : "")}";
    }

    private static string Bare(string name) => name.Split('`')[0];
}
