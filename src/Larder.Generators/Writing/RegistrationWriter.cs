using Larder.Generators.Model;
using Larder.Generators.Symbols;

namespace Larder.Generators.Writing;

/// <summary>Writes what registers the implementations of an interface in a container.</summary>
internal static class RegistrationWriter
{
    private const string Di = "global::Microsoft.Extensions.DependencyInjection";
    private const string Result = "global::Larder.Methods.CachedResult";
    private const string Trimmed =
        "global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)";
    private const string Extend = "global::Larder.CachedServiceExtensions.AddCached";

    /// <summary>The type of what opens a scope for a load.</summary>
    public static string ScopesOf(TypeModel type) =>
        $"global::System.Func<global::Larder.Methods.CachedScope<{type.Type}>>?";

    /// <summary>What the class in front says of itself.</summary>
    public static void Members(Lines lines, TypeModel type, string face, List<MethodCode> methods)
    {
        lines.Add($"static global::System.Collections.Generic.IReadOnlyList<{Result}> {face}.Results => [");

        // the type of a generic method's value is known call by call
        foreach (
            var code in methods.FindAll(static one =>
                one.Method.Use == MethodUse.Cached && one.Method.Return.Value is not null
            )
        )
        {
            var cache = code.Method.Cache is { } wanted ? Code.Literal(wanted) : "null";
            var name = Code.Literal(code.Method.Name);
            lines.Add(
                code.Method.TypeParameters.Length == 0
                    ? $"    {Result}.Of<{code.Value}>({name}, {cache}),"
                    : $"    new {Result}({name}, {cache}, null),"
            );
        }

        lines.Add("];").Add("");
        lines
            .Add(
                $"static {type.Type} {face}.Wrap({type.Type} inner, global::Larder.CacheNamed caches, {ScopesOf(type)} scopes) => new {ServiceNames.TypeOf(type)}(inner, caches) {{ {MethodCode.Scopes} = scopes }};"
            )
            .Add("");
    }

    /// <summary>The words for a collection of services, where there is one.</summary>
    public static void Extensions(Lines lines, TypeModel type)
    {
        if (!type.HasHosting || type.TypeParameters.Length > 0)
        {
            return;
        }

        lines
            .Add("")
            .Add(
                "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]"
            );
        lines.Open($"{type.Access} static class {type.Name}AddCachedExtensions");
        Extension(
            lines,
            type,
            "Registers a service whose results are kept.",
            $"AddCached<TService, [{Trimmed}] TImplementation>",
            "",
            " where TImplementation : class, TService",
            $"<{type.Type}, TImplementation, {ServiceNames.TypeOf(type)}>(services, lifetime)"
        );
        lines.Add("");
        Extension(
            lines,
            type,
            "Registers a service that a function makes and whose results are kept.",
            "AddCached<TService>",
            "global::System.Func<global::System.IServiceProvider, TService> make, ",
            "",
            $"<{type.Type}, {ServiceNames.TypeOf(type)}>(services, make, lifetime)"
        );
        lines.Close();
    }

    // an heir of the interface passes the compiler, and what is registered would be the interface
    private static void Extension(
        Lines lines,
        TypeModel type,
        string summary,
        string name,
        string takes,
        string where,
        string call
    )
    {
        var heir = Code.Literal($" keeps no results of its own: say [Cached] on it, or register {type.Name}.");
        lines.Add($"/// <summary>{summary}</summary>");
        lines.Add(
            $"public static {Di}.IServiceCollection {name}(this {Di}.IServiceCollection services, {takes}{Di}.ServiceLifetime lifetime = {Di}.ServiceLifetime.Scoped) where TService : class, {type.Type}{where} => typeof(TService) == typeof({type.Type}) ? {Extend}{call} : throw new global::System.ArgumentException(typeof(TService) + {heir}, nameof(TService));"
        );
    }
}
