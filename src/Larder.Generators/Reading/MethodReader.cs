using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads one method with attributes.</summary>
/// <param name="method">The method.</param>
/// <param name="id">A name of its own among overloads.</param>
/// <param name="faults">Takes what is wrong.</param>
/// <param name="compilation">What it is part of.</param>
/// <param name="construction">The same with type arguments, where only this construction of it is read.</param>
internal sealed class MethodReader(
    IMethodSymbol method,
    string id,
    FaultList faults,
    Compilation compilation,
    IMethodSymbol? construction = null
)
{
    private readonly MethodScope _scope = new(method, construction);
    private readonly DefaultsOf _defaults = new(method.ContainingType);

    private Location Place => method.Locations[0];

    private bool IsInterface => method.ContainingType.TypeKind == TypeKind.Interface;

    /// <summary>The model; null where something is wrong, which is then among the faults.</summary>
    /// <param name="whole">What holds for all methods of an interface; null where each speaks for itself.</param>
    public MethodModel? Read(AttributeText? whole)
    {
        var cached = TextOf(Known.Cached) ?? whole;
        var put = TextOf(Known.Put);
        var invalidates = method
            .GetAttributes()
            .Where(static one => Known.Is(one.AttributeClass, Known.Invalidates))
            .Select(one => new AttributeText(one, Place))
            .ToList();
        CheckUses(cached, put, invalidates);
        CheckPlace();
        new SignatureCheck(_scope, faults).Run(needsValue: (cached ?? put)?.Whole);
        var first = cached ?? put ?? invalidates[0];
        if (!IsInterface && !new PartialCheck(method, faults).Run(first.Whole))
        {
            return null;
        }

        var model = Body(first) with
        {
            Use =
                cached is not null ? MethodUse.Cached
                : put is not null ? MethodUse.Put
                : MethodUse.Invalidates,
        };
        if ((cached ?? put) is { } keeping)
        {
            model = new KeepingReader(_scope, keeping, _defaults, faults, compilation).Read(
                model,
                isPut: put is not null
            );
        }

        var removals = new RemovalReader(_scope, _defaults, faults);
        model = model with { Removals = invalidates.Select(removals.Read).ToList() };
        return faults.HasErrors ? null : model;
    }

    /// <summary>What has to be repeated of a partial method; null where no part can be added to it.</summary>
    public MethodModel? ReadHead() => new PartialCheck(method, faults).Run(Place) ? Head() : null;

    private MethodModel Head() =>
        new()
        {
            Name = method.Name,
            Owner = Code.Of(method.ContainingType),
            Id = id,
            Told = DeclaredName.Of(method).TrimEnd(':'),
            Head = IsInterface ? "" : PartialHead(),
            TypeParameters = Code.TypeParameters(method.TypeParameters),
            Constraints = Code.Constraints(method.TypeParameters),
            Parameters = method.Parameters.Select(ParameterOf).ToList(),
            Return = _scope.Return,
            IsStatic = method.IsStatic,
        };

    private MethodModel Body(AttributeText attribute)
    {
        var core = IsInterface ? "" : new CoreFinder(_scope, attribute, faults).Find();
        return Head() with
        {
            Core = core,
            Access = method.DeclaredAccessibility switch
            {
                Accessibility.Public => "public",
                Accessibility.Internal or Accessibility.ProtectedOrInternal => "internal",
                _ => null,
            },
        };
    }

    private string PartialHead()
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
        var modifiers = ((Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax)syntax)
            .Modifiers.Select(static one => one.ValueText)
            .Where(static one => one is not "async" and not "partial");
        return string.Join(" ", modifiers.Append("partial").Append(_scope.Return.Type).Append(Code.Name(method.Name)));
    }

    private ParameterModel ParameterOf(IParameterSymbol parameter)
    {
        var isFirst = parameter.Ordinal == 0 && method.IsExtensionMethod;
        var prefix =
            isFirst ? "this "
            : parameter.IsParams ? "params "
            : parameter.RefKind switch
            {
                RefKind.In => "in ",
                RefKind.Ref => "ref ",
                RefKind.Out => "out ",
                RefKind.RefReadOnlyParameter => "ref readonly ",
                _ => "",
            };
        return new ParameterModel(
            Code.Of(parameter.Type),
            Code.Name(parameter.Name),
            prefix,
            Code.Default(parameter),
            SymbolEqualityComparer.Default.Equals(parameter, _scope.Token)
        );
    }

    private AttributeText? TextOf(string name) =>
        Known.Attribute(method, name) is { } attribute ? new AttributeText(attribute, Place) : null;

    // what stands in front of an interface answers in place of its public instance methods, and of no others
    private void CheckPlace()
    {
        var isReached = method.DeclaredAccessibility == Accessibility.Public && !method.IsStatic;
        if (IsInterface && !(isReached && (method.IsAbstract || method.IsVirtual)))
        {
            faults.Add(
                Rules.NoDecorator,
                Place,
                method.ContainingType.Name,
                $"'{method.Name}' is static, sealed or not public"
            );
        }
    }

    private void CheckUses(AttributeText? cached, AttributeText? put, List<AttributeText> invalidates)
    {
        if (cached is not null && put is not null)
        {
            faults.Add(Rules.TwoUses, put.Whole, method.Name, "[Cached] and [CachePut]");
        }

        if (cached is not null && invalidates.Count > 0)
        {
            // it does not run each time, so it would remove by chance
            faults.Add(Rules.TwoUses, invalidates[0].Whole, method.Name, "[Cached] and [Invalidates]");
        }
    }
}
