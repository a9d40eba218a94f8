using Larder.Generators.Faults;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Larder.Generators.Reading;

/// <summary>Whether a method can be called by generated code, and its result be kept.</summary>
internal sealed class SignatureCheck(MethodScope scope, FaultList faults)
{
    /// <summary>Tells what is wrong.</summary>
    /// <param name="needsValue">The attribute that keeps a result; null where none does.</param>
    public void Run(Location? needsValue)
    {
        foreach (var parameter in scope.Method.Parameters)
        {
            var isOdd = parameter.RefKind is not RefKind.None and not RefKind.In || IsOdd(parameter.Type);
            if (isOdd)
            {
                faults.Add(Rules.OddParameter, parameter.Locations[0], parameter.Name);
            }
        }

        if (needsValue is null)
        {
            return;
        }

        if (scope.Result is not { } result)
        {
            faults.Add(Rules.NoResult, needsValue, scope.Method.Name);
        }
        else if (IsOdd(result) || scope.Method.ReturnsByRef || scope.Method.ReturnsByRefReadonly)
        {
            faults.Add(Rules.OddParameter, ReturnPlace(needsValue), result.ToDisplayString());
        }
        else if (IsLazy(result))
        {
            faults.Add(Rules.LazyResult, ReturnPlace(needsValue), scope.Method.Name);
        }
        else if (IsNeverStored(result))
        {
            faults.Add(Rules.NotStorable, ReturnPlace(needsValue), result.ToDisplayString());
        }
        else if (IsMutable(result))
        {
            faults.Add(Rules.Mutable, ReturnPlace(needsValue), result.ToDisplayString());
        }
    }

    private static bool IsOdd(ITypeSymbol type) =>
        type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static bool IsLazy(ITypeSymbol type) =>
        Known.NameOf(type)
            is "System.Collections.Generic.IAsyncEnumerable"
                or "System.Collections.Generic.IEnumerable"
                or "System.Collections.IEnumerable"
                or "System.Linq.IQueryable";

    private static bool IsNeverStored(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate
        || Bases(type).Any(static one => Known.NameOf(one) is "System.IO.Stream" or "System.Threading.Tasks.Task");

    private static bool IsMutable(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array
        || Known.NameOf(type)
            is "System.Collections.Generic.List"
                or "System.Collections.Generic.Dictionary"
                or "System.Collections.Generic.HashSet"
                or "System.Text.StringBuilder";

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }

    private Location ReturnPlace(Location otherwise) =>
        scope.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax declared
            ? declared.ReturnType.GetLocation()
            : otherwise;
}
