using System.Reflection;
using System.Runtime.CompilerServices;

namespace Larder.Layers;

/// <summary>Makes prefixes of declarations: the same in every build and process, whatever is made first.</summary>
/// <remarks>
/// What is declared alike shares its keys, also from two assemblies; what is declared differently never does. A prefix ends in
/// a colon.
/// </remarks>
public static class AutoPrefix
{
    /// <summary><c>Namespace.Type.Member:</c>.</summary>
    /// <param name="owner">The type.</param>
    /// <param name="member">The member; whoever calls, unless given.</param>
    /// <exception cref="ArgumentException">The type or member was named by the compiler.</exception>
    public static string Of(Type owner, [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentException.ThrowIfNullOrEmpty(member);
        return Told($"{NameOf(owner)}.{member}:", nameof(owner));
    }

    /// <summary><c>Namespace.Type.Method(Namespace.Parameter,…):</c>; a cancellation token is not told, since it is no part of a key.</summary>
    /// <param name="function">The method, as a delegate.</param>
    /// <exception cref="ArgumentException">
    /// It is a lambda or a local function, which are named by the compiler, anew in each build, or was made while the program runs.
    /// </exception>
    public static string Of(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        // f.Invoke is a method of the delegate, whatever it calls
        return function.Target is Delegate called && function.Method.DeclaringType == called.GetType()
            ? Of(called)
            : Of(function.Method);
    }

    /// <summary><c>Namespace.Type.Method(Namespace.Parameter,…):</c>; a cancellation token is not told, since it is no part of a key.</summary>
    /// <exception cref="ArgumentException">
    /// It is a lambda or a local function, which are named by the compiler, anew in each build, or was made while the program runs.
    /// </exception>
    public static string Of(MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        // what was made while the program runs has no type, and no name that lasts either
        var owner = method.DeclaringType is { } type ? NameOf(type) : "<>";
        var generic = method.IsGenericMethod ? Arguments(method.GetGenericArguments()) : "";
        var parameters = method.GetParameters().Select(static parameter => parameter.ParameterType);
        return Told(
            $"{owner}.{method.Name}{generic}({string.Join(',', parameters.Where(IsPartOfKey).Select(NameOf))}):",
            nameof(method)
        );
    }

    private static bool IsPartOfKey(Type parameter) => parameter != typeof(CancellationToken);

    // no assembly and no version of one
    internal static string NameOf(Type type)
    {
        if (type.HasElementType)
        {
            var rank = type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : "&";
            return NameOf(type.GetElementType()!) + rank;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var owner = type.DeclaringType is { } outer ? $"{NameOf(outer)}+" : "";
        var space = owner.Length == 0 && type.Namespace is { } name ? $"{name}." : "";
        var generic = type.IsGenericType ? Arguments(type.GetGenericArguments()) : "";
        return space + owner + type.Name.Split('`')[0] + generic;
    }

    private static string Arguments(Type[] arguments) => $"[{string.Join(',', arguments.Select(NameOf))}]";

    // no name of a program's own has these characters: lambdas of C#, F# and Visual Basic do
    private static string Told(string prefix, string parameter) =>
        prefix.AsSpan().ContainsAny('<', '@', '$')
            ? throw new ArgumentException(
                $"'{prefix}' was named by the compiler and may have another name in the next build; give a prefix.",
                parameter
            )
            : prefix;
}
