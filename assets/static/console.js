/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var R,Gt,Ko,le,_t,We,Yt,je,Jt,yt,gt,Go,Re=Symbol.for("pv"),ze={},Ve=[],Yo=/^m(i|n|o|s|text|space)$/,bt=Array.isArray,vt=Ve.slice,fe=Object.assign;function pe(e){e&&e.parentNode&&e.remove()}function Qt(e,t,s){var o,r,n,a={},l=arguments.length;for(n in t)n=="key"?o=t[n]:n=="ref"&&typeof e!="function"?r=t[n]:a[n]=t[n];return l>2&&(a.children=l>3?vt.call(arguments,2):s),Ae(e,a,o,r,null)}function Ae(e,t,s,o,r){var n={type:e,props:t,key:s,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Re,__v:r||++Gt,__i:-1,__u:0};return!r&&R.vnode&&R.vnode(n),n}function Ke(e){return e.children}function Be(e,t){this.props=e,this.context=t,this.__g=0}function ce(e,t){if(t==null)return e.__&&ce(e.__,e.__i+1);for(var s;t<e.__k.length;t++)if((s=e.__k[t])&&s.__e)return s.__e;return typeof e.type!="function"||e.props.__P?null:ce(e)}function Jo(e){var t,s=e.__v,o=s.__e,r=[],n=[],a=e.__P;a&&((t=fe({constructor:Re},s)).__v=s.__v+1,R.vnode&&R.vnode(t),wt(a,t,s,e.__n,a.namespaceURI,32&s.__u?[o]:null,r,o||ce(s),32&s.__u,n),t.__v=s.__v,t.__.__k[t.__i]=t,os(r,t,n),s.__=s.__e=null,t.__e!=o&&Xt(t))}function Xt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Xt(e)}function Vt(e){(8&e.__g||(e.__g|=8,le.push(e),We++))&&_t==R.debounceRendering||((_t=R.debounceRendering)||queueMicrotask)(Zt)}function Zt(){try{for(var e,t=1;le.length;)le.length>t&&le.sort(Yt),e=le.shift(),t=le.length,8&e.__g&&Jo(e)}finally{(We=le.length)&&(_t||queueMicrotask)(Zt)}}function es(e,t,s,o,r,n,a,l,u,d,c){var f,p,m,g,b,$,v=o.__k||Ve,k=t.length;for(u=Qo(s,t,v,u,k),f=0;f<k;f++)(m=s.__k[f])!=null&&(p=~m.__i&&v[m.__i]||ze,m.__i=f,$=wt(e,m,p,r,n,a,l,u,d,c),g=m.__e,(p.ref!=m.ref||8&p.__u)&&(p.ref&&kt(p.ref,null,m,p),m.ref&&c.push(m.ref,m.__c||g,m)),b=b||g,4&m.__u?(u=ts(m,u,e,!p.__v),p.__e&&(p.__e=null)):typeof m.type=="function"&&$!==void 0?u=$:g&&(u=g.nextSibling),m.__u&=-21);return s.__e=b,u}function Qo(e,t,s,o,r){var n,a,l,u,d,c,f,p,m,g=s.length,b=g,$=0,v=0,k=e.__k=Array(r);for(n=0;n<r;n++)(a=t[n])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=k[n]=Ae(null,a):bt(a)?a=k[n]=Ae(Ke,{children:a}):a.constructor===Re&&a.__b?a=k[n]=Ae(a.type,a.props,a.key,a.ref,a.__v):k[n]=a,u=n+$,a.__=e,a.__b=e.__b+1,l=null,~(d=a.__i=Xo(a,s,u,b))&&(b--,(l=s[d])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,d==u-1?$--:d==u+1?$++:d!=u&&(d>u?$--:$++,v=1)):(~d||(r>g?$--:r<g&&$++),typeof a.type!="function"&&(a.__u|=4))):k[n]=null;if(v){for(c=[],f=[],n=0;n<r;n++)if((a=k[n])&&16&a.__u){for($=0,p=c.length;$<p;)c[m=$+p>>1]<a.__i?$=m+1:p=m;c[$]=a.__i,f[n]=$+1}for($=c.length;n--;)f[n]&&(f[n]==$?$--:k[n].__u|=4)}if(b)for(n=0;n<g;n++)!(l=s[n])||2&l.__u||(l.__e==o&&(o=ce(l)),xt(l,l));return o}function ts(e,t,s,o){var r,n,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(r=e.__k)for(n=0;n<r.length;n++)r[n]&&(r[n].__=e,t=ts(r[n],t,s,!1));return t}for(t&&!t.parentNode&&(t=ce(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!o&&s.moveBefore&&a.parentNode?s.moveBefore(a,t):s.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Xo(e,t,s,o){var r,n=e.key,a=e.type,l=t[s],u=l&&!(2&l.__u);if(l===null&&n==null||u&&n==l.key&&a==l.type)return s;if(o>(u?1:0)){for(r=s-1;r>=0;r--)if((l=t[r])&&!(2&l.__u)&&n==l.key&&a==l.type)return r;for(r=s+1;r<t.length;r++)if((l=t[r])&&!(2&l.__u)&&n==l.key&&a==l.type)return r}return-1}function Kt(e,t,s){s==null&&(s=""),t[0]=="-"?e.setProperty(t,s):e[t]=s}function qe(e,t,s,o,r){var n,a;if(t=="style")if(typeof s=="string")e.style.cssText=s;else{if(typeof o=="string"&&(e.style.cssText=o=""),o)for(t in o)s&&t in s||Kt(e.style,t);if(s)for(t in s)o&&s[t]==o[t]||Kt(e.style,t,s[t])}else if(t[0]=="o"&&t[1]=="n")typeof s!="function"&&(s=null),typeof o!="function"&&(o=null),(e.__e||(e.__e={}))[t]=s,s&&o||(a=gt[t]||(gt[t]=Zo(t)),(e.__a||(e.__a={}))[t]=yt,n=t!=(t=t.replace(Jt,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),s?e.addEventListener(t,a,n):e.removeEventListener(t,a,n));else{if(r=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=s??"")}catch{}if(typeof s=="function")return;s==null||s===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&s==1?"":s)}}function Zo(e){return function(t){var s=this.__e;if(s){if(s=s[e],t[je]==null)t[je]=yt++;else if(t[je]<this.__a[e])return;return s(R.event?R.event(t):t)}}}function wt(e,t,s,o,r,n,a,l,u,d){var c,f,p,m,g,b,$,v,k,T,h,A,M,U,O,ie,te,ne,W=t.type;if(t.constructor!==Re)return null;128&s.__u&&(u=32&s.__u,c=s.__c.__z)&&(t.__u|=u,f=n=[],c.nodeType==8?l=He(c,n):n.push(c),l=n[0]||l),(c=R.__b)&&c(t);e:if(typeof W=="function"){p=a.length;try{if(v=t.props,k=(c=W.prototype)&&c.render,T=(c=W.contextType)&&o[c.__c],h=c?T?T.props.value:c.__:o,(m=s.__c)?(t.__c=m,2&m.__g&&(m.__g|=1)):(k?t.__c=m=new W(v,h):(t.__c=m=new Be(v,h),m.constructor=W,m.render=tn),T&&T.sub(m),m.state||(m.state={}),m.__n=o,m.__g|=8,m.__h=[],m.__k=[]),k&&(m.__s||(m.__s=m.state),W.getDerivedStateFromProps&&(m.__s==m.state&&(m.__s=fe({},m.__s)),fe(m.__s,W.getDerivedStateFromProps(v,m.__s)))),g=m.props,b=m.state,m.__v=t,s.__c){if(v!==g&&k&&!W.getDerivedStateFromProps&&m.componentWillReceiveProps&&m.componentWillReceiveProps(v,h),t.__v==s.__v&&!(8&m.__g)||!(4&m.__g)&&m.shouldComponentUpdate&&m.shouldComponentUpdate(v,m.__s,h)===!1){t.__v!=s.__v&&(m.props=v,m.state=m.__s,m.__g&=-9),t.__e=s.__e,t.__k=s.__k,t.__k.some(function(B){B&&(B.__=t)}),Ve.push.apply(m.__h,m.__k),m.__k=[],m.__h.length&&a.push(m),l=ce(s);break e}m.componentWillUpdate&&m.componentWillUpdate(v,m.__s,h),k&&m.componentDidUpdate&&m.__h.push(function(){m.componentDidUpdate(g,b,$)})}else k&&!W.getDerivedStateFromProps&&m.componentWillMount&&m.componentWillMount(),k&&m.componentDidMount&&m.__h.push(m.componentDidMount);m.context=h,m.props=v,m.__P=e,m.__g&=-5,A=R.__r,M=k?25:0;do m.__g&=-9,A&&A(t),c=m.render(m.props,m.state=m.__s,m.context);while(8&m.__g&&++M<25);k&&(Ve.push.apply(m.__h,m.__k),m.__k=[]),m.state=m.__s,m.getChildContext&&(o=fe({},o,m.getChildContext())),k&&s.__c&&m.getSnapshotBeforeUpdate&&($=m.getSnapshotBeforeUpdate(g,b)),U=c&&c.type===Ke&&c.key==null?c.props.children:c,v.__P&&(c=l,r=(e=v.__P).namespaceURI,u=n=null,s.props&&s.props.__P!=e&&(s.__k.some(function(B){B&&xt(B,B)}),s.__k=null),l=s.__k?ce(s,0):null),l=es(e,bt(U)?U:[U],t,s,o,r,n,a,l,u,d),v.__P&&(t.__e=null,l=c),t.__u&=-161,f&&f.some(pe),m.__h.length&&a.push(m),1&m.__g&&(m.__g&=-4)}catch(B){if(a.length=p,t.__v=null,u||n)if(B&&B.then){if(t.__u|=128|u,n){for(~(te=n.indexOf(l||void 0))||(te=n.length);(ne=n[te-1])&&ne.nodeType==8;)te--;for(;te<n.length;te++)if(ne=n[te])if(n[te]=null,O){if(ne==ie)break}else{if(ne.nodeType!=8)break;ne.data.startsWith("$s")&&(ie=He(O=ne))}}if(!O){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;O=l}(c=He(O=t.__c.__z||(t.__c.__z=O)))?(t.__e=O,l=c):t.__e=l,l=l&&l.nextSibling}else n&&n.some(pe);else t.__e=s.__e;t.__k||(t.__k=s.__k||[]),B&&B.then||ss(t),R.__e(B,t,s)}}else l=t.__e=en(s.__e,t,s,o,r,n,a,u,d,e);return(c=R.diffed)&&c(t),l}function He(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var s=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))s++;else if(e.data.startsWith("/$s")&&!--s)return e}t&&t.push(e)}}function ss(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ss))}function os(e,t,s){for(var o=0;o<s.length;)kt(s[o++],s[o++],s[o++]);R.__c&&R.__c(t,e),e.some(function(r){try{e=r.__h,r.__h=[],e.some(function(n){n.call(r)})}catch(n){R.__e(n,r.__v)}})}function en(e,t,s,o,r,n,a,l,u,d){var c,f,p,m,g,b,$,v,k=s.props||ze,T=t.props,h=t.type;if(h=="svg"?r="http://www.w3.org/2000/svg":h=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),n){for(c=0;c<n.length;c++)if((g=n[c])&&(h?g.localName==h:g.nodeType==3)){e=g,n[c]=null;break}}if(!e){if(v=d.ownerDocument||document,!h)return v.createTextNode(T);e=v.createElementNS(r,h,T.is?T:d),l&&(R.__m&&R.__m(t,n),l=!1),n=null}if(h){if(d=h=="template"&&e.content||e,n=h=="textarea"&&T.defaultValue!=null?null:n&&vt.call(d.childNodes),!l&&n)for(k={},c=0;c<e.attributes.length;c++)k[(g=e.attributes[c]).name]=g.value;for(c in k)g=k[c],c=="dangerouslySetInnerHTML"?p=g:c=="children"||c in T||c=="value"&&"defaultValue"in T||c=="checked"&&"defaultChecked"in T||qe(e,c,null,g,r);for(c in T)g=T[c],c=="children"?m=g:c=="dangerouslySetInnerHTML"?f=g:c=="value"?b=g:c=="checked"?$=g:l&&typeof g!="function"||k[c]===g||qe(e,c,g,k[c],r);f?(l||p&&(f.__html==p.__html||f.__html==e.innerHTML)||(e.innerHTML=f.__html),t.__k=[]):(p&&(e.textContent=""),(h=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&Yo.test(h))&&(r="http://www.w3.org/1999/xhtml"),es(d,bt(m)?m:[m],t,s,o,r,n,a,n?n[0]:s.__k&&ce(s,0),l,u),n&&n.some(pe)),l&&h!="textarea"||(c="value",h=="progress"&&b==null?e.removeAttribute(c):b==null||b===e[c]&&(h!="progress"||b)||qe(e,c,b,k[c],r),c="checked",$!=null&&$!=e[c]&&qe(e,c,$,k[c],r))}else k===T||l&&e.data==T||(e.data=T);return e}function kt(e,t,s,o){try{typeof e=="function"?t?t.__x=e(t)||1:o&&(o=o.__c||o.__e)&&(t=o.__x)&&(o.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(r){R.__e(r,s)}}function xt(e,t,s){var o,r,n,a;if(R.unmount&&R.unmount(e),!(o=e.ref)||o.current&&o.current!=e.__e||kt(o,null,t,e),o=e.__c){if(o.componentWillUnmount)try{o.componentWillUnmount()}catch(l){R.__e(l,t)}o.__P=o.__n=null}if(o=e.__k)for(a=0;a<o.length;a++)o[a]&&xt(o[a],t,typeof e.type!="function"||s&&!e.props.__P);!s&&(o=e.__c)&&(o=o.__z)&&(r=He(o,n=[]))&&(o==e.__e&&n.some(pe),pe(r),pe(o)),s||pe(e.__e),e.__e=e.__c=e.__=null}function tn(e,t,s){return this.constructor(e,s)}function ns(e,t){var s,o,r,n;R.__&&R.__(e,t),t.nodeType==9&&(t=t.documentElement),o=(s=e&&32&e.__u)?null:t.__k,t.__k=Ae(Ke,{children:[e]}),r=[],n=[],wt(t,t.__k,o||ze,ze,t.namespaceURI,o?null:t.firstChild?vt.call(t.childNodes):null,r,o?o.__e:t.firstChild,s,n),os(r,t.__k,n),t.__k.props.children=null}R={__e:function(e,t,s,o){for(var r,n,a;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((a=(n=r.constructor)&&n.getDerivedStateFromError)&&r.setState(n.getDerivedStateFromError(e)),r.componentDidCatch&&(r.componentDidCatch(e,o||{}),a=1),a&&8&r.__g)return void(r.__g|=2)}catch(l){e=l}}throw We=0,e}},Gt=0,Ko=function(e){return e!=null&&e.constructor===Re},Be.prototype.setState=function(e,t){var s=this.__s;s&&s!=this.state||(s=this.__s=fe({},this.state)),typeof e=="function"&&(e=e(fe({},s),this.props)),e&&(fe(s,e),this.__v&&(t&&this.__k.push(t),Vt(this)))},Be.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Vt(this))},Be.prototype.render=Ke,le=[],We=0,Yt=function(e,t){return e.__v.__b-t.__v.__b},je=Symbol(),Jt=/(PointerCapture)$|Capture$/i,yt=0,gt={},Go=0;var ye,F,St,rs,Pt=Object.is,Ge=0,fs=[],Ct=[],N=R,as=N.__b,is=N.__r,ls=N.diffed,cs=N.__c,us=N.unmount,ds=N.__;function Ye(e,t){N.__h&&N.__h(F,e,Ge||t),Ge=0;var s=F.__H||(F.__H={__:[],__h:[]});return e>=s.__.length&&s.__.push({}),s.__[e]}function y(e){return Ge=1,sn(hs,e)}function sn(e,t,s){var o=Ye(ye++,2);if(o.t=e,!o.__c&&(o.__=[s?s(t):hs(void 0,t),function(n){var a=(o.__N||o.__)[0],l=o.t(a,n);Pt(a,l)||(o.__N=[l,o.__[1]],o.__c.setState({}))}],o.__c=F,!F.__f)){F.__f=!0;var r=F.shouldComponentUpdate;F.shouldComponentUpdate=function(n,a,l){var u=this.__H;if(!u)return!0;var d=!1,c=this.props!=n;if(u.__.some(function(p){p.__N&&(d=!0,Pt(p.__[0],p.__N[0])||(c=!0))}),r){var f=r.call(this,n,a,l);return d?f||c:f}return!d||c}}return o.__}function L(e,t){var s=Ye(ye++,3);!N.__s&&At(s.__H,t)&&(s.__P=!0,s.__=e,s.u=t,F.__H.__h.push(s))}function j(e,t){var s=Ye(ye++,4);!N.__s&&At(s.__H,t)&&(s.__P=!1,s.__=e,s.u=t,F.__h.push(s))}function w(e){return Ge=5,on(function(){return{current:e}},[])}function on(e,t){var s=Ye(ye++,7);return At(s.__H,t)&&(s.__=e(),s.__H=t),s.__}function nn(){var e;do{for(;e=Ct.shift();)try{Ee(e)}catch(s){N.__e(s,{__:(e=e.__P)&&e.__v})}for(;e=fs.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ee),t.__h.some(Tt),t.__h=[]}catch(s){t.__h=[],N.__e(s,e.__v)}}}while(Ct.length)}N.__b=function(e){F=null,as&&as(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),ds&&ds(e,t)},N.__r=function(e){is&&is(e),ye=0;var t=(F=e.__c).__H;t&&(St==F?F.__h=[]:(t.__h.some(Ee),t.__h.some(Tt),ye=0),t.__h=[],t.__.some(function(s){s.__N&&(s.__=s.__N),s.u=s.__N=void 0})),St=F},N.diffed=function(e){ls&&ls(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&ps(fs.push(t)),t.__H.__.some(function(s){s.u&&(s.__H=s.u)})),St=F=null},N.__c=function(e,t){t.some(function(s){try{s.__h.some(Ee),s.__h=s.__h.filter(function(o){return!o.__||Tt(o)})}catch(o){s.__h=[function(){throw o}]}}),cs&&cs(e,t)},N.unmount=function(e){us&&us(e);var t,s,o=e.__c;o&&o.__H&&(o.__H.__.some(function(r){try{if(r.__P&&r.__c){if(s===void 0){for(s=e.__;s&&(!s.__c||!s.__c.__P);)s=s.__;s=s&&s.__c}r.__P=s,ps(Ct.push(r))}else Ee(r)}catch(n){t=n}}),o.__H=void 0,t&&N.__e(t,o.__v))};var ms=typeof requestAnimationFrame=="function";function rn(e){var t,s=function(){clearTimeout(o),ms&&cancelAnimationFrame(t),setTimeout(e)},o=setTimeout(s,35);ms&&(t=requestAnimationFrame(s))}function ps(e){e!=1&&rs==N.requestAnimationFrame||((rs=N.requestAnimationFrame)||rn)(nn)}function Ee(e){var t=F,s=e.__c;typeof s=="function"&&(e.__c=void 0,s()),F=t}function Tt(e){var t=F;e.__c=e.__(),F=t}function At(e,t){return!e||e.length!=t.length||t.some(function(s,o){return!Pt(s,e[o])})}function hs(e,t){return typeof t=="function"?t(e):t}var _s=function(e,t,s,o){var r;t[0]=0;for(var n=1;n<t.length;n++){var a=t[n++],l=t[n]?(t[0]|=a?1:2,s[t[n++]]):t[++n];a===3?o[0]=l:a===4?o[1]=Object.assign(o[1]||{},l):a===5?(o[1]=o[1]||{})[t[++n]]=l:a===6?o[1][t[++n]]+=l+"":a?(r=e.apply(l,_s(e,l,s,["",null])),o.push(r),l[0]?t[0]|=2:(t[n-2]=0,t[n]=r)):o.push(l)}return o},$s=new Map;function gs(e){var t=$s.get(this);return t||(t=new Map,$s.set(this,t)),(t=_s(this,t.get(e)||(t.set(e,t=(function(s){for(var o,r,n=1,a="",l="",u=[0],d=function(p){n===1&&(p||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,p,a):n===3&&(p||a)?(u.push(3,p,a),n=2):n===2&&a==="..."&&p?u.push(4,p,0):n===2&&a&&!p?u.push(5,0,!0,a):n>=5&&((a||!p&&n===5)&&(u.push(n,0,a,r),n=6),p&&(u.push(n,p,0,r),n=6)),a=""},c=0;c<s.length;c++){c&&(n===1&&d(),d(c));for(var f=0;f<s[c].length;f++)o=s[c][f],n===1?o==="<"?(d(),u=[u],n=3):a+=o:n===4?a==="--"&&o===">"?(n=1,a=""):a=o+a[0]:l?o===l?l="":a+=o:o==='"'||o==="'"?l=o:o===">"?(d(),n=1):n&&(o==="="?(n=5,r=a,a=""):o==="/"&&(n<5||s[c][f+1]===">")?(d(),n===3&&(u=u[0]),n=u,(u=u[0]).push(2,0,n),n=0):o===" "||o==="	"||o===`
`||o==="\r"?(d(),n=2):a+=o),n===3&&a==="!--"&&(n=4,u=u[0])}return d(),u})(e)),t),arguments,[])).length>1?t:t[0]}var se=document.querySelector('meta[name="vestibule-root"]').content;function ue(){let e=location.pathname;return(e.startsWith(se)?e.slice(se.length):e)||"/"}function an(e,t,...s){let o=e==="a"&&t?.href?.startsWith("/");return Qt(e,o?{...t,href:se+t.href}:t,...s)}var i=gs.bind(an);function ys(e,t=async()=>!1){let s;function o(r){let n=/max_age="?(\d+)/.exec(r)?.[1];return s??=t({maxAge:n?Number(n):void 0}).finally(()=>{s=void 0})}return async r=>{let n=await e.current(),a=!1,l=!1;for(;;){let u=await r(n);if(u.status!==401||!n)return u;let d=u.headers.get("www-authenticate")??"invalid_token";if(d.includes("insufficient_user_authentication")&&!l){if(l=!0,!await o(d))return u}else if(d.includes("invalid_token")&&!a)a=!0,e.access()===n?await e.refresh():await e.current();else return u;let c=e.access();if(!c||c===n)return u;n=c}}}var Y=(e,t,s=0)=>({status:"error",problem:{status:s,code:e,detail:t}}),Je=e=>Y("unexpected","The response did not come from the server.",e);async function z(e){let t,s;try{t=await e,s=await t.text()}catch{return Y("network","The server could not be reached.")}let{ok:o,status:r,headers:n}=t,a;try{a=s?JSON.parse(s):void 0}catch{a=!1}if(o&&(a||a===void 0&&r!==200))return{status:"ok",data:a};let{problem:l}=Je(r),u=Number(n.get("retry-after"));return{status:"error",problem:{...l,...!o&&a?.code&&a,status:r,...u&&{retry_after:u}}}}function bs(e,t){let s,o=()=>{};try{e&&(s=new BroadcastChannel(e))}catch{}s&&(s.onmessage=({data:a})=>{t(a),o()},s.unref?.());let r=Promise.resolve();function n(a){let l=r.then(a);return r=l.catch(()=>{}),l}return{post:a=>s?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return n(()=>a(!1));let u,d=c=>u??=a(c);try{await l.request(e,{ifAvailable:!0},c=>c&&d(!1)),u||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>d(!0))}catch{}return d(!0)},catchUp(a){return s?new Promise(l=>{o=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>s?.close()}}async function vs(e){let t=await z(e);return t.status==="error"||t.data.access_token?t:Je(200)}var ln=90,be=()=>performance.now(),cn=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function ws(e,t,s,o,r){let n,a={},l=0,u,d=0,c=bs(s.shared?r:void 0,h=>{h.type==="in"?f(h.reply,h.login):h.type==="out"?p(h.problem):h.type==="user"?g(h.user):m(h.problem)});function f(h,A){l++;let M=h.expires_in,U=Math.min(ln,M/2)*1e3,O=be()+M*1e3;n={token:h.access_token,due:O-U,last:O-U/9,until:O},a={},d=0;let{session:ie}=o;A||ie.status!=="signed_in"||ie.user.id!==h.user.id?o.set("signed_in",{status:"signed_in",user:h.user}):(o.set("token_refreshed"),g(h.user))}function p(h){l++,n=void 0,a=h?{problem:h}:{},o.session.status!=="signed_out"&&o.set("signed_out",{status:"signed_out",...h&&{problem:h}})}function m(h){a={problem:h},d=be()+(h.retry_after??1)*1e3,(o.session.status==="unknown"||o.session.status==="unreachable")&&o.set("unreachable",{status:"unreachable",problem:h})}function g(h){let{session:A}=o;A.status!=="signed_in"||A.user.id!==h.id||JSON.stringify(A.user)!==JSON.stringify(h)&&o.set("user_updated",{status:"signed_in",user:h})}async function b(h,A){await s.keep(h.refresh_token),f(h,A);let{refresh_token:M,...U}=h;c.post({type:"in",reply:U,login:A})}function $(){return u??=v().finally(()=>{u=void 0})}async function v(){if(be()<d)return a.problem;let h=a;return c.exclusive(async A=>(a===h&&await c.catchUp(A),a===h?k():a.problem))}async function k(){let h=l,A=await s.get(),M=await s.absent(o.session.status==="unknown")?Y("missing_token","No user is signed in."):await vs(e("POST","/refresh",A?{refresh_token:A}:void 0));if(l!==h)return a.problem;if(M.status==="ok")return void await b(M.data,!1);let{problem:U}=M;if(cn.includes(U.code)){U.status===401&&await s.get()===A&&await s.drop();let O=U.code==="missing_token"?void 0:U;p(O),c.post({type:"out",...O&&{problem:O}})}else m(U),c.post({type:"failed",problem:U});return U}async function T(){return(n?be()>n.last:o.session.status!=="signed_out")?await $():n&&be()>n.due&&$(),n?.token}return{send:e,current:T,refresh:$,setUser:g,tabs:c,problem:()=>a.problem,access:()=>n&&be()<n.until?n.token:void 0,login:(h,A)=>c.exclusive(async()=>{let M=await z(e("POST",h,A));if(M.status==="error"){let{code:W,challenge:B,methods:zo,expires_in:Vo}=M.problem;return W!=="second_factor_required"&&W!=="second_factor_enrolment_required"?M:{status:W,challenge:B,methods:zo,expires_in:Vo}}let{access_token:U,second_factor_enrolment:O,recovery_codes:ie,user:te,verification:ne}=M.data;return O?{status:"second_factor_enrolment_required",...O}:ne?{status:"verification_sent"}:U?(await b(M.data,!0),{status:"signed_in",user:te,...ie&&{recovery_codes:ie}}):Je(200)}),async stepUp(h){let A=U=>c.exclusive(async()=>{let O=await vs(e("POST","/step-up",h,U));return O.status==="error"?O:(await b(O.data,!1),{status:"ok",data:O.data.user})}),M=await A(await T());return M.status==="ok"||!["token_stale","invalid_token"].includes(M.problem.code)||await $()?M:A(n?.token)},signOut:h=>c.exclusive(async()=>{let A=t?void 0:n?.token,M=A?void 0:await s.get(),U=await z(e("POST","/logout",{scope:h,refresh_token:M},A,!0));return U.status==="ok"&&h!=="others"&&(await s.drop(),p(),c.post({type:"out"})),U}),recheck(){o.session.status!=="unknown"&&(d=0,$())}}}function ks(e){let t=s=>{try{return e?s(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((s,o)=>s.setItem(o,"1")),drop:async()=>t((s,o)=>s.removeItem(o)),absent:async s=>s&&t((o,r)=>o.getItem(r))===null}}function xs(e,t){let s,o=t,r=!1;try{let l=globalThis.localStorage;o??=l,r=!!l&&o===l,r&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{r=!1}async function n(){try{return s??await o.getItem(e)??void 0}catch{return s}}async function a(l){s=void 0;try{await(l?o.setItem(e,l):o.removeItem(e))}catch{s=l??void 0}}return{shared:r,get:n,keep:a,drop:a,absent:async()=>!await n()}}function Ss(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(s,o=e){e=o;for(let r of[...t])try{r(s,e)}catch(n){queueMicrotask(()=>{throw n})}},onChange(s){return t.add(s),()=>{t.delete(s)}}}}var un=15e3;function Rt(e){let t=e.mode!=="bearer",{origin:s,pathname:o}=new URL(e.baseUrl,globalThis.location?.href),r=s+(o.replace(/\/+$/,"")||"/auth"),n=b=>(e.fetch??fetch)(b),a=async(b,$,v,k,T=!1)=>n(new Request(r+$,{method:b,body:v?JSON.stringify(v):null,headers:{accept:"application/json",...v?{"content-type":"application/json"}:{},...k&&{authorization:`Bearer ${k}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:T,signal:AbortSignal.timeout(un)})),l=Ss(),u=`vestibule ${r}`,d=t?ks(e.noteSignIn?u:void 0):xs(u,e.storage),c=ws(a,t,d,l,`${u} ${t}`),f=ys(c,e.onStepUp),p=b=>{b.persisted&&c.recheck()},m=()=>{l.session.status==="unreachable"&&c.recheck()};globalThis.addEventListener?.("pageshow",p),globalThis.addEventListener?.("online",m);async function g(){await c.current();let b=c.access();if(b)return{status:"ok",data:b};let $=l.session.status==="signed_out"?void 0:c.problem();return $?{status:"error",problem:$}:Y("missing_token","No user is signed in.")}return{core:{...c,authorized:f,cookie:t},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await c.refresh(),l.session},async getUser(){let b=await g();if(b.status==="error")return b;let $=await z(f(v=>a("GET","/me",void 0,v)));return $.status==="ok"&&(c.setUser($.data),c.tabs.post({type:"user",user:$.data})),$},getAccessToken:g,fetch(b,$){let v=new Request(b,$);return f(k=>{let T=v.clone();return k&&T.headers.set("authorization",`Bearer ${k}`),n(T)})},signOut:({scope:b="this"}={})=>c.signOut(b),onChange:l.onChange,close(){c.tabs.close(),globalThis.removeEventListener?.("pageshow",p),globalThis.removeEventListener?.("online",m)}}}function Ue(e,t){return e.core.stepUp(t)}var H=class extends Error{constructor({status:t=0,code:s,detail:o="",errors:r=[],methods:n=[],request_id:a="",retry_after:l=null}){super(o),Object.assign(this,{status:t,code:s,errors:r,methods:n,requestId:a,retryAfter:l})}};function V(e){if(e.status==="error")throw new H(e.problem);return e.status==="ok"?e.data:e}var Qe=null,Xe=()=>{};function Ps(e){Xe=e,Xe(Qe!==null)}function Cs(){return new Promise(e=>{Qe=e,Xe(!0)})}function ve(e){Qe?.(e),Qe=null,Xe(!1)}var dn="vestibule.email",mn=e=>{try{return e(sessionStorage)}catch{return null}};var Ts=()=>mn(e=>e.removeItem(dn));var pn=document.documentElement,Ze=JSON.parse(document.getElementById("words").textContent),et=()=>pn.lang||"en",tt=e=>Object.hasOwn(Ze,e),_=(e,t)=>we(e,t).join("");function we(e,t={}){return fn(e,t.n).split(/\{(\w+)\}/).map((o,r)=>r%2?hn(t[o]):o).filter(o=>o!=="")}function fn(e,t){if(t===void 0)return Ze[e]??e;let s=new Intl.PluralRules(et()).select(t);return Ze[`${e}.${s}`]??Ze[`${e}.other`]??e}var hn=e=>typeof e=="number"?new Intl.NumberFormat(et()).format(e):e;var As=document.querySelector('meta[name="vestibule-base"]').content,D=Rt({baseUrl:As,noteSignIn:!0,onStepUp:Cs}),st="",Et=null,$n=!1,Me=D.session,ot=Rs(),Ut=new Set;D.onChange((e,t)=>{e==="signed_out"&&(st=Et??_n(t.problem)),e==="signed_in"&&(st="",Ts()),Me=t,Es()});function _n(e){return e?.code==="second_factor_required"?_("session.log_in_again"):e?_("code.session_ended"):Me.status==="signed_in"?_("session.logged_out"):""}function Rs(){return{...Me,problem:Me.problem&&new H(Me.problem),note:st}}function Es(){if(!$n){ot=Rs();for(let e of Ut)e(ot)}}function nt(){let[e,t]=y(ot);return L(()=>(Ut.add(t),t(ot),()=>Ut.delete(t)),[]),e}function rt(){D.session.status==="unknown"?D.getSession():D.core.recheck()}async function at(e=_("session.logged_out")){D.session.status!=="signed_out"&&await Us(D.signOut(),e),gn(e)}async function Us(e,t){Et=t;try{return V(await e)}finally{Et=null}}var Ms=e=>Us(D.core.refresh().then(()=>({status:"ok"})),e);function gn(e){st=e,Es()}var it=async(e,t,s)=>V(await z(D.core.authorized(o=>D.core.send(e,t,s,o))));async function Os(e){let t=D.fetch(As+e,{cache:"no-store"}),s=await t.catch(()=>null);return s?.ok?s.text().catch(()=>V(Y("network",""))):V(await z(t))}var ke=async()=>V(await D.getUser());document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&D.session.status==="signed_in"&&D.getUser()});var Ls=(e,t,s,{ids:o=[],query:r,body:n}={})=>z(e.core.send(t.toUpperCase(),bn(s,o,r),n));function bn(e,t,s={}){let o=0,r=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[o++]??"")),n=Object.entries(s).filter(([,a])=>a!==void 0);return n.length?`${r}?${new URLSearchParams(n)}`:r}var Ns=(e,t={})=>Ls(e,"get","/auth/settings",{query:t});var he=JSON.parse(document.getElementById("settings").textContent),$e={name:he.app.name,logo:he.app.logo&&new URL(he.app.logo).pathname},Is=e=>e?`${e} · ${$e.name}`:$e.name,re=document.querySelector('meta[name="vestibule-mail"]').content==="on",Ds=new URLSearchParams(location.search).get("next"),Oa=Ds?Ns(D,{next:Ds}).then(e=>V(e).next).catch(()=>{}):Promise.resolve();var xe=e=>t=>e?.roles?.find(s=>s.role_type===t)?.display_name??t;function J(e){switch(e.status){case 0:return _(tt(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return _("problem.too_many",{again:Fs(e.retryAfter)});case 503:return _("problem.busy",{again:Fs(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${_("problem.ours.id",{id:e.requestId})}`;return`${_("problem.ours")}${t}`}return tt(`code.${e.code}`)?_(`code.${e.code}`):e.message||_("problem.unknown")}function Fs(e){return e===null?_("again.soon"):e<120?_("again.seconds",{n:Math.max(1,e)}):e<7200?_("again.minutes",{n:Math.ceil(e/60)}):_("again.hours",{n:Math.ceil(e/3600)})}var qs={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function js(e,t){let s=qs[e.code]?.find(a=>t(a))??qs[e.code]?.at(-1);if(s)return{errors:{[s]:J(e)},alert:""};let o={},r=[];for(let{pointer:a="",code:l,detail:u}of e.errors){let d=a.split("/")[1],c=vn(d,l)??u;d&&t(d)?o[d]??=c:r.push(c)}let n=Object.keys(o).length>0;return{errors:o,alert:r.join(" ")||(n?"":J(e))}}function vn(e="",t){let s=`invalid.${e.replace(/^new_/,"")}.${t}`;return tt(s)?_(s):void 0}function x(e){let t=w(!1),[s,o]=y(!1),[r,n]=y("");async function a(...l){if(!t.current){t.current=!0,o(!0),n("");try{await e(...l)}catch(u){if(!(u instanceof H))throw u;n(J(u))}finally{t.current=!1,o(!1)}}}return{busy:s,alert:r,run:a}}var C=({of:e})=>i`<div role="alert" class="alert">${e.alert}</div>`;function S({action:e,look:t,label:s,children:o}){return i`
    <button class=${t} type="button" aria-label=${s} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${o}</button>`}function lt(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":_("check.email.whole"):_("check.email")}function Bs(e,t){let s=new TextEncoder().encode(e).length;return s<t?_("check.new_password.short",{n:t}):s?"":_("check.new_password")}function Hs({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${_("password.hint",{n:e})}. ${_("password.hint.strict")}`:_("password.hint",{n:e}):""}var Ws=e=>/^[0-9]{6}$/.test(e)?"":_("check.code");var zs=e=>e?"":_("check.recovery_code"),Vs=e=>e?"":_("check.password"),Ks=e=>e.replaceAll(/\s/g,"");function K({read:e,check:t,send:s,scope:o=""}){let r=w(null),n=w(!1),[a,l]=y(!1),[u,d]=y({errors:{},alert:"",code:""});j(()=>{r.current?.querySelector('[aria-invalid="true"]')?.focus()},[u.at]);function c(g,b="",$=""){d({errors:g,alert:b,code:$,at:performance.now()})}async function f(g){if(g.preventDefault(),n.current)return;let b=e(Object.fromEntries(new FormData(r.current))),$=Object.entries(t(b)).filter(([,v])=>v);if($.length)return c(Object.fromEntries($));n.current=!0,l(!0),d({errors:{},alert:"",code:""});try{await s(b)}catch(v){if(!(v instanceof H))throw v;let{errors:k,alert:T}=js(v,h=>r.current?.elements.namedItem(h));c(k,T,v.code)}finally{n.current=!1,l(!1)}}function p({target:g}){if(!u.errors[g.name])return;let{[g.name]:b,...$}=u.errors;d({...u,errors:$})}return{element:r,busy:a,submit:f,edited:p,id:g=>o?`${o}-${g}`:g,...u}}function G({form:e,label:t,button:s,look:o="primary",cancel:r,cancelLabel:n=_("action.cancel"),children:a}){return i`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${o} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${s}</button>
        ${r&&i`<button class="secondary" type="button" onClick=${r}>${n}</button>`}
      </div>
    </form>`}function Q({form:e,name:t,label:s,hint:o,action:r,children:n,...a}){let l=e.errors[t],u=e.id(t),d=[l&&`${u}-error`,o&&`${u}-hint`].filter(Boolean).join(" ");return i`
    <div class="field">
      <label for=${u}>${s}</label>
      <div class="entry">
        <input id=${u} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${d||void 0} />
        ${n}
      </div>
      ${l&&i`<p class="error" id="${u}-error">${l} ${r}</p>`}
      ${o&&!l&&i`<p class="hint" id="${u}-hint">${o}</p>`}
    </div>`}function Se({form:e,name:t="email",label:s=_("field.email"),...o}){return i`
    <${Q} form=${e} name=${t} label=${s} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${o} />`}function ct({form:e,name:t="password",label:s=_("field.password"),show:o=_("field.password.show"),autocomplete:r,hint:n}){let[a,l]=y(!1);return L(()=>{e.busy&&l(!1)},[e.busy]),i`
    <${Q} form=${e} name=${t} label=${s} type=${a?"text":"password"} hint=${n}
      autocapitalize="none" spellcheck=${!1} autocomplete=${r}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&i`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${o}</span>
      </button>
    <//>`}var Gs=({form:e})=>i`
  <${Q} form=${e} name="code" label=${_("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Ys=({form:e})=>i`
  <${Q} form=${e} name="recovery_code" label=${_("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,Mt=({user:e})=>i`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Js(e,{autofill:t,signal:s}={}){let o=await z(e("/passkeys/options"));if(o.status==="error")return o;let{challenge_id:r,publicKey:n}=o.data,a=await wn(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(n),...t&&{mediation:"conditional"},...s&&{signal:s}}));return a.status==="error"?a:{...a,data:{challenge_id:r,credential:a.data},rpId:n.rpId}}async function wn(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:s,message:o}=t;return s==="InvalidStateError"?Y("passkey_exists",o):Y(["NotAllowedError","AbortError"].includes(s)?"cancelled":"unsupported",o)}}var Qs=e=>Js(t=>e.core.authorized(s=>e.core.send("POST",t,{},s)));var kn=globalThis.PublicKeyCredential,Xs=typeof kn?.parseRequestOptionsFromJSON=="function";var xn={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},Sn={cancelled:"passkey_not_added"},Zs=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,eo=Zs(xn),ci=Zs(Sn);function to(){let e=nt(),[t,s]=y(!1),[o,r]=y(null);L(()=>Ps(s),[]);let n=e.status==="signed_in";return L(()=>{t&&!n&&ve(!1)},[t,n]),L(()=>{if(!t)return r(null);it("GET","/me/factors").then(({items:a})=>r(Pn(a)),()=>r(["password"]))},[t]),t&&n&&o?i`<${Cn} user=${e.user} ways=${o} />`:null}function Pn(e){let t=o=>e.some(r=>r.kind===o);if(!e.length)return["password"];let s=[];return t("passkey")&&Xs&&s.push("passkey"),t("totp")&&s.push("code"),[...s,"recovery_code"]}var ut={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Ws,input:Gs},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:zs,input:Ys}};function Cn({user:e,ways:t}){let s=w(null),[o,r]=y(t[0]);j(()=>{s.current.showModal()},[]);let n=()=>s.current.close(),a=o==="passkey"?Rn:o==="password"?Tn:An;return i`
    <dialog ref=${s} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ve(!1)}>
      <h2 id="step-up-title">${_(ut[o].title)}</h2>
      <p class="hint" id="step-up-words">${_("step_up.lead",{how:_(ut[o].how)})}</p>
      <${a} key=${o} user=${e} way=${o} setWay=${r} cancel=${n} />
      ${t.filter(l=>l!==o).map(l=>i`
        <p class="other" key=${l}><button class="plain" type="button" onClick=${()=>r(l)}>${_(ut[l].choose)}</button></p>`)}
      ${o==="password"&&(he?.mail_login??"off")!=="off"&&i`
        <p class="hint">${we("step_up.no_password",{link:i`<a href="/forgot-password">${_("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function Tn({user:e,setWay:t,cancel:s}){let o=K({scope:"step-up",read:({password:r})=>({password:r}),check:({password:r})=>({password:Vs(r)}),send:async r=>{let n=await Ue(D,r),a=n.problem?.code==="second_factor_required"&&n.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");V(n),ve(!0)}});return i`
    <${G} form=${o} label=${_("step_up.form")} button=${_("action.continue")} cancel=${s}>
      <${Mt} user=${e} />
      <${ct} form=${o} label=${_("field.your_password")} autocomplete="current-password" />
    <//>`}function An({user:e,way:t,cancel:s}){let{check:o,input:r}=ut[t],n=K({scope:"step-up",read:a=>({[t]:Ks(a[t])}),check:a=>({[t]:o(a[t])}),send:async a=>{V(await Ue(D,a)),ve(!0)}});return i`
    <${G} form=${n} label=${_("step_up.form")} button=${_("action.continue")} cancel=${s}>
      <${Mt} user=${e} />
      <${r} form=${n} />
    <//>`}function Rn({cancel:e}){let t=x(async()=>{let s=V(await Qs(D));V(eo(await Ue(D,{passkey:s}))),ve(!0)});return i`
    <${C} of=${t} />
    <div class="buttons">
      <${S} action=${t} look="primary">${_("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${_("action.cancel")}</button>
    </div>`}var Ot=document.querySelector('meta[name="vestibule-public-url"]')?.content;function so(){if(!Ot)return null;let e=i`<a href=${Ot+ue()}><bdi>${Ot.replace(/^https?:\/\//,"")}</bdi></a>`;return i`<p class="other">${we("page.use_public_url",{link:e})}</p>`}var oo=!0;function I({children:e}){let t=w(null);return j(()=>{oo||t.current.focus(),oo=!1},[]),i`<h1 ref=${t} tabindex="-1">${e}</h1>`}function no({problem:e}){return i`
    <${I}>${_("page.unreachable")}<//>
    <div role="alert" class="alert">${J(e)}</div>
    ${e?.code==="cross_site"&&i`<${so} />`}
    <button class="primary" type="button" onClick=${rt}>${_("action.try_again")}</button>`}var En=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"],["/admin/system","System"]],ro=({size:e})=>$e.logo?i`<img class="logo" src=${$e.logo} alt="" />`:i`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function Lt({route:e,user:t,children:s}){let o=r=>r==="/admin"?e.path===r:e.path.startsWith(r);return i`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${ro} size=${28} /><span>${$e.name}</span></a>
      <nav aria-label="Console">
        ${En.map(([r,n])=>i`<a href=${r} aria-current=${o(r)?"page":void 0}>${n}</a>`)}
      </nav>
      ${t?i`<${Un} user=${t} />`:i`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${s}</main>`}function Un({user:e}){let t=x(()=>at());return i`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${S} action=${t} look="small">Log Out<//>
      <${C} of=${t} />
    </div>`}var Nt=({children:e})=>i`
  <main class="door">
    <a class="brand" href="/"><${ro} size=${44} /><span>${$e.name}</span></a>
    ${e}
  </main>`;function Pe({pages:e,empty:t,children:s}){let o=x(e.again),r=x(e.more);return e.alert&&!e.items?i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${o} look="small">Try Again<//>`:e.items?i`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?s:i`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&i`<p class="more"><${S} action=${r} look="small">More<//></p>`}`:i`<${X} rows=${8} />`}var X=({rows:e})=>i`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>i`<div class="ghost row"></div>`)}
  </div>`;function Ce({items:e,next:t,stale:s},o,r){return!e||s?"":e.length?t?`The first ${e.length} ${r}`:`${e.length} ${e.length===1?o:r}`:`No ${r}`}history.scrollRestoration="manual";var ae={path:ue(),search:location.search,note:"",visit:0,kept:history.state??{}},Dt=new Set;function It(e){ae={note:"",kept:{},...e,path:ue(),search:location.search};for(let t of Dt)t(ae)}function ao(){let[e,t]=y(ae);return L(()=>(Dt.add(t),t(ae),()=>Dt.delete(t)),[]),e}function dt(e){history.replaceState({...history.state,...e},"")}var Mn=200,Oe=0;addEventListener("scroll",()=>{clearTimeout(Oe),Oe=setTimeout(()=>dt({scroll:scrollY}),Mn)},{passive:!0});function Te(e,t=""){clearTimeout(Oe),dt({scroll:scrollY}),history.pushState(null,"",se+e),It({note:t,visit:ae.visit+1}),scrollTo(0,0)}function oe(e){let t=new URLSearchParams(Object.entries(e).filter(([,s])=>s)).toString();clearTimeout(Oe),history.replaceState(null,"",t?`?${t}`:location.pathname),It({visit:ae.visit})}addEventListener("popstate",()=>{ue()===ae.path&&location.search===ae.search||(clearTimeout(Oe),It({visit:ae.visit+1,kept:history.state??{}}),history.state?.scroll||scrollTo(0,0))});document.addEventListener("click",e=>{let t=e.target.closest(`a[href^="${se}/admin"]`);!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),Te(t.getAttribute("href").slice(se.length)))});function io({session:{user:e},lost:t}){let s=x(()=>at("Log in as an admin."));return i`
    <${I}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":i`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${C} of=${s} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${S} action=${s} look="secondary">Log In as Another User<//>
    </div>`}var On=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ln=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Le(e){let t=r=>r.find(([n])=>e.includes(n))?.[1],[s,o]=[t(On),t(Ln)];return s&&o?_("device.known",{browser:s,system:o}):s??o??_("device.unknown")}var Nn=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function lo(e,t){let s=new Intl.RelativeTimeFormat(et(),{numeric:"auto"}),[o,r]=[(t-e)/1e3,"second"];if(o<60)return _("time.now");for(let[n,a]of Nn){if(o<a)break;[o,r]=[o/a,n]}return s.format(-Math.floor(o),r)}var Ft={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.confirm":"Email confirmed by an admin","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","import.begin":"Import began","import.end":"Import","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout","lockout.lift":"Lockouts lifted",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","second_factor.blocked":"Second factor during a lockout","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported","users.export":"List of users downloaded","verification.send":"Confirmation mail sent again"},uo=Object.entries(Ft).sort(([,e],[,t])=>e.localeCompare(t)),mo={vestibule:"Vestibule","fastapi-users":"FastAPI Users",django:"Django",supabase:"Supabase","better-auth":"Better Auth",firebase:"Firebase",auth0:"Auth0",keycloak:"Keycloak"};function Dn({from:e,users:t,merged:s}){let o=n=>`${E(n)} ${n===1?"user":"users"}`,r=s?`, ${o(s)} got a password`:"";return`${o(t)} ${t===1?"was":"were"} imported from ${mo[e]??e}${r}`}function po({action:e,outcome:t,detail:s}){return e==="import.end"?Dn(s):e==="import.begin"?`An import from ${mo[s.from]??s.from} began`:e==="login"&&t==="failure"?"Login":Object.hasOwn(Ft,e)?Ft[e]:e}var co={admin_added:"New admin",admin_granted:"Admin role granted",already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_change_asked:"Change of email requested",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},Ne=e=>Object.hasOwn(co,e)?co[e]:e,In=new Intl.NumberFormat("en"),E=e=>In.format(e),De=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),q=({time:e})=>i`
  <time datetime=${e} title=${De(e)}>${lo(new Date(e),new Date)}</time>`;function fo({time:e}){let t=Math.max(1,Math.ceil((new Date(e)-new Date)/6e4)),[s,o]=t<120?[t,"minute"]:[Math.ceil(t/60),"hour"];return i`<time datetime=${e} title=${De(e)}>for another ${s} ${o}${s===1?"":"s"}</time>`}var Fn=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),de=({time:e})=>i`<time datetime=${e} title=${De(e)}>${Fn.format(new Date(e))}</time>`;var qn=12,mt=172,$o=200,jn=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function _o({signups:e,logins:t}){let s=Hn(e,t),[o,r]=y(s.length-1),n=w([]),a=s[Math.min(o,s.length-1)],l=Wn(Math.max(...s.flatMap(c=>[c.signups,c.logins]))),u=c=>mt-c/l*(mt-qn);function d(c){let f={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s.length-1}[c.key];f!==void 0&&(c.preventDefault(),n.current[Math.max(0,Math.min(s.length-1,f))]?.focus())}return i`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${s.length} days; arrow keys go from day to day" width="100%"
        height=${$o} onKeyDown=${d} focusable="false">
        ${[0,l/2,l].map(c=>i`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${u(c)} y2=${u(c)} />
            ${c>0&&i`<text x="0" y=${u(c)-3}>${E(c)}</text>`}
          </g>`)}
        ${s.map((c,f)=>i`
          <${Bn} key=${c.name} day=${c} n=${f} of=${s.length} y=${u} chosen=${c===a} onChosen=${()=>r(f)}
            place=${p=>{n.current[f]=p}} />`)}
      </svg>
      <p class="readout"><strong>${a.name}</strong> ${go(a)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...s].reverse().map(c=>i`
              <tr><th scope="row">${c.name}</th><td>${E(c.signups)}</td><td>${E(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function Bn({day:e,n:t,of:s,y:o,chosen:r,onChosen:n,place:a}){let l=100/s,u=t*l,d=(f,p,m)=>i`
    <rect class=${p} x="${u+l*m}%" width="${l*.34}%" y=${o(f)} height=${mt-o(f)} rx="1.5" />`,c=(s-1-t)%7===0&&t>1;return i`
    <g ref=${a} class="day" role="img" aria-label="${e.name}: ${go(e)}" tabindex=${r?0:-1}
      onFocus=${n} onPointerEnter=${n}>
      <rect class=${r?"field-of chosen":"field-of"} x="${u}%" width="${l}%" y="0" height=${mt} />
      ${d(e.signups,"signups",.14)}
      ${d(e.logins,"logins",.52)}
      ${c&&i`<text aria-hidden="true" class="name" x="${u+l}%" y=${$o-8}>${e.name}</text>`}
    </g>`}function Hn(e,t){let s=new Map(t.map(({day:o,count:r})=>[o,r]));return e.map(({day:o,count:r})=>({name:jn.format(new Date(o)),signups:r,logins:s.get(o)??0}))}var ho=(e,t,s)=>`${E(e)} ${e===1?t:s}`,go=e=>`${ho(e.signups,"sign-up","sign-ups")}, ${ho(e.logins,"login","logins")}`;function Wn(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(s=>s*t).find(s=>s>=e)}var P=(e,t,s)=>bo(it(e,t,s)),yo=e=>bo(Os(e));async function bo(e){try{return await e}catch(t){throw t.status===403&&await ke().catch(()=>{}),t}}function Z(e){let t=w(0),[s,o]=y({of:null});async function r(){t.current+=1;let l=t.current;try{let u=await P("GET",e);l===t.current&&o({of:e,data:u})}catch(u){if(!(u instanceof H))throw u;l===t.current&&o(d=>({of:e,data:d.of===e?d.data:void 0,problem:u}))}}L(()=>(e&&r(),()=>{t.current+=1}),[e]);let{data:n,problem:a}=s.of===e?s:{};return{data:n,problem:a,again:r,alert:a?J(a):"",put:l=>o({of:e,data:l})}}var zn=200;function _e(e,t={}){let s=w(0),o=w(t),[r,n]=y({of:null,items:null,next:null,alert:""});async function a(l,u){s.current+=1;let d=s.current,c;try{let f=u>0?await Vn(e,u):await vo(e,l);c=p=>({of:e,items:l?[...p.items,...f.items]:f.items,next:f.next,alert:""})}catch(f){if(!(f instanceof H))throw f;c=p=>({...p,of:e,alert:J(f),items:p.of===e?p.items:null})}d===s.current&&n(c)}return L(()=>(e&&a(void 0,o.current.rows),()=>{s.current+=1}),[e]),j(()=>{if(!r.items)return;let{scroll:l,rows:u}=o.current;o.current={},l?scrollTo(0,l):u||dt({rows:r.items.length})},[r.items]),{...r,stale:r.of!==e,again:()=>a(),more:()=>a(r.next)}}var vo=(e,t,s)=>{let o=new URLSearchParams(Object.entries({limit:s,after:t}).filter(([,r])=>r));return P("GET",o.size?`${e}${e.includes("?")?"&":"?"}${o}`:e)};async function Vn(e,t){let[s,o]=[[],void 0];do{let r=await vo(e,o,Math.min(t-s.length,zn));s=[...s,...r.items],o=r.next}while(o&&s.length<t);return{items:s,next:o}}var Kn=15e3;function wo(){let e=Z("/admin/stats");return L(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},Kn);return()=>clearInterval(t)},[]),i`
    <div class="head"><${I}>Overview<//></div>
    <${Gn} stats=${e} />`}function Gn({stats:e}){let t=x(e.again),{data:s}=e;if(!s&&e.alert)return i`
      <div role="alert" class="alert">${e.alert}</div>
      <${S} action=${t} look="small">Try Again<//>`;if(!s)return i`<${X} rows=${6} />`;let{users:o,sessions:r,outbox:n,second_factor:a,hash_queue:l}=s;return i`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Ie} name="Users" count=${o.total} href="/admin/users">
        ${E(o.verified)} with a confirmed email${o.disabled>0&&i`, <a
          href="/admin/users?status=disabled">${E(o.disabled)} disabled</a>`}
      <//>
      <${Ie} name="Open sessions" count=${r.active}>not expired and not revoked<//>
      <${Ie} name="Second factors" count=${a.users} href="/admin/users?factor=any">
        ${a.users===1?"user has":"users have"} one, ${Yn[a.policy]}; <a
          href="/admin/users?factor=none">${E(a.users_without)} ${a.users_without===1?"user has":"users have"} none</a>${a.admins_without>0&&i`; <a class=${a.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${E(a.admins_without)} ${a.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Ie} name="Mail waiting" count=${n.pending} href="/admin/mail?state=pending">
        ${E(n.sent)} sent in 30 days${n.failed>0&&i`, <a
          class="bad" href="/admin/mail?state=failed">${E(n.failed)} failed</a>`}
      <//>
      <${Ie} name="Password hashes in the queue" count=${l.waiting+l.running}>
        ${E(l.hashes)} computed since the start, ${l.refused>0?i`<strong class="bad">${E(l.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${E(l.expected_wait_ms)} ms
      <//>
    </div>
    <${_o} signups=${s.signups} logins=${s.logins} />`}var Yn={optional:"optional for all",admins:"required of admins",all:"required of all"};function Ie({name:e,count:t,href:s,children:o}){return i`
    <section class="card tile" aria-label=${e}>
      <h2>${s?i`<a href=${s}>${e}</a>`:e}</h2>
      <p class="figure">${E(t)}</p>
      <p class="hint">${o}</p>
    </section>`}var pt=({children:e})=>i`<p class="note" role="status">${e}</p>`;function ko(e,t,s){let o=document.createElement("a");o.href=URL.createObjectURL(new Blob([s],{type:t})),o.download=e,o.click(),setTimeout(()=>URL.revokeObjectURL(o.href),6e4)}var Jn=200;function xo({route:e,me:t,settings:s}){let{q:o="",role:r="",status:n="",factor:a="",ids:l=""}=Object.fromEntries(new URLSearchParams(e.search)),u={q:o,role:r,status:n,factor:a,ids:l},d=new URLSearchParams(Object.entries({q:o,role:r,status:n,factor:a}).filter(([,v])=>v)),c=`/admin/users${d.size?`?${d}`:""}`,f=_e(o?`${c}&match=prefix`:c,e.kept),p=_e(o?c:null,e.kept),m=o&&p.of===c&&p.items,g=m?p:f,b=w(e.note).current,$=x(async()=>{ko("users.csv","text/csv",`\uFEFF${await yo(c.replace("users","users.csv"))}`)});return i`
    <div class="head">
      <${I}>Users<//>
      <div class="choices">
        <${S} action=${$} look="secondary">Download as CSV<//>
        <a class="primary" href="/admin/users/new">Add a User</a>
      </div>
    </div>
    <${pt}>${b}<//>
    <${C} of=${$} />
    <${Qn} wanted=${u} roles=${s.roles??[]} />
    <p class="count" role="status">${Ce(g,"user","users")}${o&&p.alert&&!m&&" whose name, email or id begins so. Searching inside names and emails takes too long here."}</p>
    <${Pe} pages=${g} empty=${o&&!m&&!p.alert?i`<${X} rows=${3} />`:i`<${Xn} wanted=${u} />`}>
      <${Zn} items=${g.items} me=${t} ids=${!!l} named=${xe(s)} />
    <//>`}function Qn({wanted:e,roles:t}){let s=w(null),o=w(0);L(()=>()=>clearTimeout(o.current),[]);function r(){clearTimeout(o.current);let{q:l,...u}=Object.fromEntries(new FormData(s.current));oe({q:l.trim(),...u})}function n(){clearTimeout(o.current),o.current=setTimeout(r,Jn)}return i`
    <form class="filters" role="search" aria-label="Users" ref=${s} onSubmit=${l=>{l.preventDefault(),r()}}>
      <div class="field wide">
        <label for="q">Name, email or id</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${n} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${r}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(({role_type:l,display_name:u})=>i`<option value=${l} selected=${l===e.role}>${u}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${r}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${r}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="ids" value="1" defaultChecked=${!!e.ids} onChange=${r} />
        Show ids
      </label>
    </form>`}function Xn({wanted:e}){let{q:t,role:s,status:o,factor:r}=e;return t?i`<p>No name and no email contains “<bdi>${t}</bdi>”, and no id begins so${(s||o||r)&&", with these filters"}.</p>`:i`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function Zn({items:e,me:t,ids:s,named:o}){return i`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(r=>i`<th role="columnheader" scope="col">${r}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(r=>i`<${er} key=${r.id} user=${r} me=${t} ids=${s} named=${o} />`)}
      </tbody>
    </table>`}function er({user:e,me:t,ids:s,named:o}){let{id:r,name:n,email:a,meta:l,created_at:u}=e,d=e.role_profiles.filter(c=>c.enabled);return i`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${r}"><bdi>${n}</bdi></a>${r===t.id&&i` <span class="badge">you</span>`}
        <span class="sub"><bdi>${a}</bdi></span>
        ${s&&i`<code class="sub id">${r}</code>`}
      </td>
      <td role="cell" data-label="Roles"><span>
        ${d.length?d.map(c=>i`<span class="badge">${o(c.role_type)}</span> `):i`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${l.status==="active"?"active":i`<span class="badge missing">${l.status}</span>`}${e.lockouts.length>0&&i` <span class="badge missing">locked</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${l.last_login_at?i`<${q} time=${l.last_login_at} />`:i`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${de} time=${u} /></td>
    </tr>`}var tr=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function So({settings:e}){let{role_types:t=[],password_min_bytes:s}=e,[o,r]=y(re),n=K({read:({name:a,email:l,password:u,...d})=>({name:a.trim(),email:l.trim(),...o?{}:{password:u},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in d}))}),check:({name:a,email:l,password:u})=>({name:a?"":"Enter a name.",email:lt(l).replace("your email","an email"),password:o?"":Bs(u,s)}),send:async a=>{let l=await P("POST","/admin/users",a);Te(`/admin/users/${l.id}`,o?`The account is created. We have sent an invitation to ${l.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return i`
    <div class="head"><${I}>Add a user<//></div>
    <div class="card narrow">
      <${G} form=${n} label="New user" button=${o?"Create and Invite":"Create the Account"}
        cancel=${()=>Te("/admin/users")}>
        <${Q} form=${n} name="name" label="Name" type="text" autocomplete="off" />
        <${Se} form=${n} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(a=>i`
            <label class="check">
              <input type="checkbox" name="role ${a}" defaultChecked=${tr.includes(a)} /> ${xe(e)(a)}
            </label>`)}
        </fieldset>
        ${re&&i`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${o} onChange=${()=>r(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!o} onChange=${()=>r(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!o&&i`
          <${ct} form=${n} label="Their password" show="Show their password" autocomplete="new-password" hint=${Hs(e)} />`}
      <//>
    </div>`}var ft=()=>i`
  <div class="head"><${I}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Fe=new Map;function Po(e){Fe.set(e.id,Promise.resolve(e.name))}function sr(e){return Fe.has(e)||Fe.set(e,P("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Fe.delete(e),null))),Fe.get(e)}function or(e){let[t,s]=y({});return L(()=>{let o=!0;return e&&sr(e).then(r=>{o&&s({id:e,name:r})}),()=>{o=!1}},[e]),t.id===e?t.name:void 0}function ee({id:e,link:t=!0}){let s=or(e);if(s===null)return i`<span class="soft" title=${e}>deleted user</span>`;let o=i`<bdi>${s??"…"}</bdi>`;return t?i`<a href="/admin/users/${e}">${o}</a>`:o}function ht({items:e,of:t}){return i`
    <ul class="events">
      ${e.map(s=>i`<li key=${s.id}><${nr} event=${s} of=${t} /></li>`)}
    </ul>`}function nr({event:e,of:t}){let{actor_id:s,subject_id:o}=e;return i`
    <details>
      <summary>
        <span class="what">${po(e)}${e.outcome==="failure"&&i` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${o&&o!==t&&i`<${ee} id=${o} link=${!1} />`}
          ${s&&s!==o&&i` <span class="soft">by <${ee} id=${s} link=${!1} /></span>`}
        </span>
        <span class="when"><${q} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${me} name="When">${De(e.at)}<//>
        <${me} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${o&&i`<${me} name="About"><${ee} id=${o} /> <a class="quiet" href="/admin/audit?subject=${o}">all events about this user</a><//>`}
        <${me} name="Done by">${s?i`<${ee} id=${s} /> <a class="quiet" href="/admin/audit?actor=${s}">all actions of this user</a>`:"no logged-in user"}<//>
        <${me} name="IP address">${e.ip||i`<span class="soft">none</span>`}<//>
        ${e.user_agent&&i`<${me} name="User agent">${Le(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&i`<${me} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&i`<${me} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${e.action==="import.end"&&i`<p class="offer"><a href=${rr(e)}>Show the imported users</a></p>`}
      ${Object.keys(e.detail??{}).length>0&&i`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var rr=({at:e,detail:t})=>`/admin/audit?${new URLSearchParams({action:"user.import",from:t.since,to:e})}`,me=({name:e,children:t})=>i`<div><dt>${e}</dt><dd>${t}</dd></div>`;function Co({user:e,events:{data:t,alert:s}}){return i`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${s}</div>
      ${t?.items.length===0&&i`<p class="soft">No events yet.</p>`}
      <${ht} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function qt(){let e=w(null),t=w(null),s=w(!1),[o,r]=y(!1),[n,a]=y("");return j(()=>{o?e.current.querySelector("form input:not([hidden])")?.focus():s.current&&t.current.focus(),s.current=o},[o]),{section:e,opener:t,editing:o,message:n,setMessage:a,open(){a(""),r(!0)},close(l=""){a(l),r(!1)}}}function jt({id:e,title:t,change:s,part:o,form:r,below:n,children:a}){return i`
    <section class="part" ref=${o.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${o.editing?r:i`
        <div class="shown">
          <div>${a}</div>
          ${r&&i`<button class="small" type="button" aria-label=${s} ref=${o.opener} onClick=${o.open}>${_("action.change")}</button>`}
        </div>
        ${n}`}
      <p class="said" role="status">${o.message}</p>
    </section>`}function Bt({id:e,title:t,onClose:s,children:o}){let r=w(null);return j(()=>{r.current.showModal()},[]),i`
    <dialog ref=${r} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${s}>
      <h2 id="${e}-title">${t}</h2>
      ${o(()=>r.current?.close())}
    </dialog>`}function ge({id:e,title:t,words:s,button:o,keep:r,work:n,onClose:a}){return i`<${Bt} id=${e} title=${t} onClose=${a}>
    ${l=>i`<${ar} ...${{id:e,words:s,button:o,keep:r,work:n,close:l}} />`}
  <//>`}function ar({id:e,words:t,button:s,keep:o,work:r,close:n}){let a=x(async()=>{await r(),n()});return i`
    <p class="hint" id="${e}-words">${t}</p>
    <${C} of=${a} />
    <div class="choices">
      <${S} action=${a} look="danger">${s}<//>
      <button class="secondary" type="button" onClick=${n}>${o}</button>
    </div>`}function To({user:e,self:t,onChanged:s}){let o=async r=>s(await P("PATCH",`/admin/users/${e.id}`,r));return i`
    <div class="card">
      <${ir} user=${e} change=${o} />
      <${lr} user=${e} change=${o} onChanged=${s} />
      <${ur} user=${e} onChanged=${s} />
      <${dr} user=${e} self=${t} change=${o} />
    </div>`}function ir({user:e,change:t}){let s=qt(),o=K({scope:"of-user",read:({name:r})=>({name:r.trim()}),check:({name:r})=>({name:r?"":"Enter a name."}),send:async r=>{await t(r),s.close("The name is saved.")}});return i`
    <${jt} id="name" title="Name" change="Change name" part=${s} form=${i`
      <${G} form=${o} label="Change name" button="Save" cancel=${()=>s.close()}>
        <${Q} form=${o} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function lr({user:e,change:t,onChanged:s}){let o=qt(),r=K({scope:"of-user",read:({email:n})=>({email:n.trim()}),check:({email:n})=>({email:lt(n).replace("your email","an email")}),send:async n=>{await t(n),o.close("The email is saved.")}});return i`
    <${jt} id="email" title="Email" change="Change email" part=${o}
      below=${!e.email_verified&&i`<${cr} user=${e} part=${o} onChanged=${s} />`} form=${i`
      <${G} form=${r} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${Se} form=${r} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function cr({user:e,part:t,onChanged:s}){let[o,r]=y(!1),n=x(async()=>{t.setMessage(""),await P("POST",`/admin/users/${e.id}/email/verification`),t.setMessage(`We have sent a mail to ${e.email}.`),s()});async function a(){s(await P("PUT",`/admin/users/${e.id}/email/verified`)),t.setMessage("The email is confirmed.")}return i`
    <${C} of=${n} />
    <p class="offer">
      ${re&&e.meta.status==="active"&&i`<${S} action=${n} look="plain">Send the confirmation again<//> · `}
      <button class="plain" type="button" onClick=${()=>{t.setMessage(""),r(!0)}}>Confirm it yourself</button>
    </p>
    ${o&&i`
      <${ge} id="confirm-email" title="Confirm the email?" button="Confirm It" keep="Cancel" work=${a}
        onClose=${()=>r(!1)}
        words=${i`Make sure that the mailbox <bdi>${e.email}</bdi> belongs to <bdi>${e.name}</bdi>: your app may trust a
          confirmed email.`} />`}`}function ur({user:e,onChanged:t}){let[s,o]=y(""),r=x(async()=>{o(""),await P("POST",`/admin/users/${e.id}/password-reset`),o(`We have sent a mail to ${e.email}.`),t()}),n=re?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return i`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${n}</p>
        ${re&&e.meta.status==="active"&&i`<${S} action=${r} look="small">Send a Link<//>`}
      </div>
      <${C} of=${r} />
      <p class="said" role="status">${s}</p>
    </section>`}function dr({user:e,self:t,change:s}){let[o,r]=y(!1),[n,a]=y(""),l=w(null),u=e.meta.status==="disabled",d=x(async()=>{await s({status:"active"}),a("The account is enabled.")});async function c(){await s({status:"disabled"}),a("The account is disabled and logged out everywhere.")}let f=()=>{if(u)return d.run();a(""),r(!0)};return i`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${u?i`<span class="badge missing">disabled</span>`:i`<span class="badge">active</span>`}</div>
        <button ref=${l} class=${u?"small":"small wary"} type="button" aria-busy=${String(d.busy)}
          aria-disabled=${String(d.busy)} onClick=${f}>${u?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${C} of=${d} />
      <p class="said" role="status">${n}</p>
      ${o&&i`
        <${ge} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>r(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":i`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function Ao({user:e,self:t}){let[s,o]=y(!1);return i`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>o(!0)}>Delete This Account</button>
      ${s&&i`
        <${Bt} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>o(!1)}>
          ${r=>i`<${mr} user=${e} self=${t} close=${r} />`}
        <//>`}
    </section>`}function mr({user:e,self:t,close:s}){let o=K({scope:"deleting",read:({email:r})=>({email:r.trim()}),check:({email:r})=>({email:r.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await P("DELETE",`/admin/users/${e.id}`),t?await Ms("Your account is deleted."):Te("/admin/users",`The account of ${e.name} is deleted.`)}});return i`
    <p class="hint" id="deleting-words">
      ${t&&i`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${G} form=${o} label="Delete the account" look="danger" button="Delete Permanently" cancel=${s} cancelLabel="Keep It">
      <${Se} form=${o} label="Email of the account" autocomplete="off" />
    <//>`}function Eo({user:e,self:t,factors:s,onChanged:o}){let r=w(null),[n,a]=y(!1),[l,u]=y(""),d=s.data?.items??[];function c(p){o(),u(p),r.current?.focus()}async function f(){await P("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return i`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${r} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&d.length===0&&i`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${d.map(p=>i`<${pr} key=${p.id} user=${e} item=${p} onRemoved=${c} />`)}
      </ul>
      ${d.length>0&&i`
        <p class="hint">${s.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{u(""),a(!0)}}>Remove All</button>`}
      ${n&&i`
        <${ge} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${f}
          onClose=${()=>a(!1)}
          words=${i`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${l}</p>
    </section>`}var Ro={passkey:"Passkey",totp:"Authenticator app"};function pr({user:e,item:t,onRemoved:s}){let o=t.label||Ro[t.kind],r=x(async()=>{try{await P("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(n){if(n.code!=="not_found")throw n}s(`${o} is removed.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${o}</bdi></span>
          <p class="hint">${t.label&&`${Ro[t.kind]}, `}since <${q} time=${t.created_at} />${t.last_used_at&&i`, last used <${q} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&i`
          <${S} action=${r} look="small">Remove<span class="visually-hidden"> ${o}</span><//>`}
      </div>
      <${C} of=${r} />
    </li>`}function Uo({id:e}){let t=w(null),[s,o]=y("");async function r(){o("");try{await navigator.clipboard.writeText(e),o("Copied.")}catch{getSelection().selectAllChildren(t.current),o("Selected. Copy it with the keyboard.")}}return i`
    <p class="id-line">Id <code class="id" ref=${t}>${e}</code>
      <button class="small" type="button" onClick=${r}>Copy<span class="visually-hidden"> the id</span></button>
      <span class="said" role="status">${s}</span></p>`}var fr={unknown_devices:"Logins from new devices, at some IP addresses or all",known_devices:"Logins on a device that has logged in before",sessions:"The current password, in a session",mailbox_links:"The password, after a link in a mail",second_factor:"Codes of the second factor"};function Mo({user:e,onChanged:t}){let s=w(null),[o,r]=y(""),n=x(async()=>{await P("DELETE",`/admin/users/${e.id}/lockout`),t(),r("The lockouts are lifted. The user may try again at once."),s.current?.focus()});return i`
    <section class="card part" aria-labelledby="lockouts">
      <h2 id="lockouts" ref=${s} tabindex="-1">Lockouts</h2>
      ${e.lockouts.length===0&&i`<p class="soft">None. No attempt of this user is rejected.</p>`}
      <ul class="sessions">
        ${e.lockouts.map(({source:a,until:l})=>i`
          <li key=${a}><div>${fr[a]??a}<p class="hint">rejected <${fo} time=${l} /></p></div></li>`)}
      </ul>
      <${C} of=${n} />
      ${e.lockouts.length>0&&i`
        <p class="hint">Make sure that it is the user who asks: an attacker may try again as well.</p>
        <${S} action=${n} look="small">Lift the Lockouts<//>`}
      <p class="said" role="status">${o}</p>
    </section>`}var hr=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function Oo({route:e}){let{state:t="",user:s=""}=Object.fromEntries(new URLSearchParams(e.search)),o=new URLSearchParams(Object.entries({state:t,user:s}).filter(([,d])=>d)),r=_e(`/admin/outbox${o.size?`?${o}`:""}`,e.kept),[n,a]=y(""),l=w(null);async function u(d){await r.again(),a(`The mail to ${d} is sent again.`),l.current?.focus()}return i`
    <div class="head"><${I}>Mail<//></div>
    <p class="intro">${re?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${hr.map(([d,c])=>i`
        <label><input type="radio" name="state" value=${d} checked=${d===t}
          onChange=${()=>{a(""),oe({state:d,user:s})}} /><span>${c}</span></label>`)}
    </fieldset>
    ${s&&i`<div class="chosen"><p><span>To <${ee} id=${s} /></span>
      <button class="small" type="button" onClick=${()=>oe({state:t})}>Any user</button></p></div>`}
    <p class="said" role="status">${n}</p>
    <p class="count" role="status" tabindex="-1" ref=${l}>${Ce(r,"mail","mails")}</p>
    <${Pe} pages=${r} empty=${i`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(d=>i`<th role="columnheader" scope="col">${d}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${r.items?.map(d=>i`<${$r} key=${d.id} item=${d} onRetried=${u} />`)}
        </tbody>
      </table>
    <//>`}var Ht=(e,t)=>x(async()=>{await P("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});function $r({item:e,onRetried:t}){let s=Ht(e,t);return i`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${Ne(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${Wt} item=${e} />
        ${e.state==="failed"&&i`
          <div class="offer"><${S} action=${s} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${C} of=${s} />
      </div></td>
      <td role="cell" data-label="Requested"><${q} time=${e.created_at} /></td>
    </tr>`}function Wt({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,s=e.last_error&&i`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?i`<span>sent <${q} time=${e.sent_at} /></span>`:e.state==="failed"?i`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${s}`:i`<span class="badge">waiting</span> ${e.attempts>0&&i`<span class="soft">after ${t}</span>`}${s}`}function Lo({user:e,mails:t}){let s=w(null),[o,r]=y(""),n=t.data?.items??[];async function a(l){await t.again(),r(`The mail to ${l} is sent again.`),s.current?.focus()}return i`
    <section class="card part" aria-labelledby="mails">
      <h2 id="mails" ref=${s} tabindex="-1">Mails</h2>
      <div role="alert" class="alert">${t.alert}</div>
      ${t.data&&n.length===0&&i`<p class="soft">None in the last 30 days.</p>`}
      <ul class="sessions">
        ${n.map(l=>i`<${_r} key=${l.id} item=${l} user=${e} onRetried=${a} />`)}
      </ul>
      <p class="said" role="status">${o}</p>
      ${t.data?.next&&i`<p class="offer"><a href="/admin/mail?user=${e.id}">All mails to this user</a></p>`}
    </section>`}function _r({item:e,user:t,onRetried:s}){let o=Ht(e,s);return i`
    <li>
      <div class="shown">
        <div>
          <span class="device">${Ne(e.template)}</span>
          <div class="hint"><${Wt} item=${e} />${e.to!==t.email&&i`, to <bdi>${e.to}</bdi>`}</div>
        </div>
        ${e.state==="failed"&&i`<${S} action=${o} look="small">Try Again<span class="visually-hidden"> to send ${Ne(e.template)}</span><//>`}
      </div>
      <${C} of=${o} />
    </li>`}function No({user:e,onChanged:t}){let s=async o=>t(await P("PATCH",`/admin/users/${e.id}/meta`,o));return i`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${gr} notes=${e.meta.notes} save=${s} />
      <${yr} labels=${e.meta.labels} save=${s} />
    </section>`}function gr({notes:e,save:t}){let[s,o]=y(""),r=K({scope:"of-user",read:({notes:a})=>({notes:a.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async a=>{o(""),await t(a),o("The notes are saved.")}}),n=r.errors.notes;return i`
    <${G} form=${r} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>o("")}
          aria-invalid=${n?"true":void 0} aria-describedby=${n?"of-user-notes-error":void 0}></textarea>
        ${n&&i`<p class="error" id="of-user-notes-error">${n}</p>`}
      </div>
    <//>
    <p class="said" role="status">${s}</p>`}function yr({labels:e,save:t}){let s=w(null),o=K({scope:"label",read:({name:n,value:a})=>({name:n.trim(),value:a.trim()}),check:({name:n})=>({name:n?"":"Enter a name for the label."}),send:async({name:n,value:a})=>{await t({labels:{...e,[n]:a}}),o.element.current.reset(),o.element.current.elements.name.focus()}}),r=x(async n=>{let{[n]:a,...l}=e;await t({labels:l}),s.current?.focus()});return i`
    <h3 id="labels" ref=${s} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([n,a])=>i`
        <li key=${n}>
          <span><bdi>${n}</bdi>${a&&i`: <bdi>${a}</bdi>`}</span>
          <button type="button" onClick=${()=>r.run(n)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${n}</span>
          </button>
        </li>`)}
    </ul>
    <${C} of=${r} />
    <div class="label-form">
      <${G} form=${o} label="New label" button="Add Label" look="small">
        <${Q} form=${o} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${Q} form=${o} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function Do({user:e,self:t,rows:s,named:o,onChanged:r}){return i`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(n=>i`
          <${br} key=${n.role_type} user=${e} profile=${n} name=${o(n.role_type)}
            self=${t} onChanged=${r}
            row=${s.find(a=>a.role_type===n.role_type)} />`)}
      </ul>
    </section>`}function br({user:e,profile:{role_type:t,enabled:s},name:o,self:r,row:n,onChanged:a}){let[l,u]=y(!1),d=async()=>a(await P("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!s})),c=x(d),f=()=>t==="admin"?u(!0):c.run(),p=`role-${t}`;return i`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${p}>${o}</span>
          <p class="hint" id="${p}-why"><${wr} row=${n} enabled=${s} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(s)} aria-labelledby=${p}
          aria-describedby="${p}-why" aria-busy=${String(c.busy)} aria-disabled=${String(c.busy)} onClick=${f}>
          <span class="knob"></span>
        </button>
      </div>
      <${C} of=${c} />
      ${l&&i`
        <${ge} id="admin-role" ...${vr(e,r,s)} keep="Cancel" work=${d}
          onClose=${()=>u(!1)} />`}
    </li>`}function vr(e,t,s){let o=i`<bdi>${e.name}</bdi> (<bdi>${e.email}</bdi>)`;return s?t?{title:"Remove your own admin role?",button:"Remove It",words:"You lose access to the console immediately. Only another admin can give the role back to you."}:{title:"Remove the admin role?",button:"Remove It",words:i`${o} loses access to the console immediately.`}:{title:"Make this user an admin?",button:"Make an Admin",words:i`${o} can then see and change every account, and make other admins. The user gets a mail.`}}function wr({row:e,enabled:t}){let s=t?"Enabled":"Disabled";if(!e)return s;let o=i`<${q} time=${e.updated_at} />`;return e.updated_by?i`${s} by <${ee} id=${e.updated_by} />, ${o}`:i`${s} when the account was created or on the command line, ${o}`}function Io({user:e,self:t,sessions:s,onChanged:o}){let r=w(null),[n,a]=y(""),l=s.data?.items??[],u=`/admin/users/${e.id}/sessions`;function d(f){o(),a(f),r.current?.focus()}let c=x(async()=>{await P("DELETE",u),d("Logged out everywhere.")});return i`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${r} tabindex="-1">Sessions</h2>
      ${t&&i`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${s.alert}</div>
      ${s.data&&l.length===0&&i`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${l.map(f=>i`<${kr} key=${f.id} item=${f} path=${u} onEnded=${d} />`)}
      </ul>
      <${C} of=${c} />
      ${l.length>0&&i`<${S} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}function kr({item:e,path:t,onEnded:s}){let o=Le(e.last_user_agent),r=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,n=x(async()=>{try{await P("DELETE",`${t}/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}s(`${o} is logged out.`)});return i`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${o}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${q} time=${e.created_at} />, last used <${q} time=${e.last_used_at} /></p>
          ${r&&i`<p class="hint" title=${e.user_agent}>Logged in on ${Le(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${S} action=${n} look="small">End<span class="visually-hidden"> ${o}</span><//>
      </div>
      <${C} of=${n} />
    </li>`}var $t=3500;function Fo({token:{data:e,alert:t}}){if(!e)return i`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let s=e.bytes>$t*.8;return i`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${$t} high=${$t*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${s?"bad":"soft"}>${E(e.bytes)} of ${E($t)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function qo({id:e,route:t,me:s,settings:o}){let r=Z(`/admin/users/${e}`),n=Z(`/admin/users/${e}/sessions`),a=Z(`/admin/users/${e}/factors`),l=Z(`/admin/audit?subject=${e}&limit=8`),u=Z(`/admin/users/${e}/token-preview`),d=Z(`/admin/outbox?user=${e}&limit=5`),c=x(r.again),f=w(t.note).current,p=r.data;L(()=>{p&&Po(p)},[p]);function m(v){v?r.put(v):r.again();for(let k of[n,a,l,u,d])k.again();e===s.id&&ke().catch(()=>{})}if(r.problem?.status===404)return i`<${ft} />`;let g=p&&[n,a,l,u,d].every(v=>v.data||v.problem);if(!g&&r.alert)return i`
      <div class="head"><${I}>User<//></div>
      <div role="alert" class="alert">${r.alert}</div>
      <${S} action=${c} look="small">Try Again<//>`;if(!g)return i`<div class="head"><h1 class="ghost title"></h1></div><${X} rows=${8} />`;let b=e===s.id,$={user:p,self:b,onChanged:m};return i`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${I}><bdi>${p.name}</bdi><//>
      <p class="badges">
        ${b&&i`<span class="badge">you</span> `}
        ${p.meta.status==="disabled"&&i`<span class="badge missing">disabled</span> `}
        ${p.lockouts.length>0&&i`<span class="badge missing">locked</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${de} time=${p.created_at} />.
      ${p.meta.last_login_at?i` Last login <${q} time=${p.meta.last_login_at} />, ${E(p.meta.login_count)} in all.`:" Has never logged in."}
      ${p.meta.failed_logins>0&&i` ${E(p.meta.failed_logins)} wrong ${p.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${Uo} id=${e} />
    <${pt}>${f}<//>
    <div class="columns">
      <div>
        <${To} ...${$} />
        <${Mo} ...${$} />
        <${Do} ...${$} named=${xe(o)} rows=${u.data?.role_profiles??[]} />
        <${No} ...${$} />
      </div>
      <div>
        <${Eo} ...${$} factors=${a} />
        <${Io} ...${$} sessions=${n} />
        <${Lo} user=${p} mails=${d} />
        <${Fo} token=${u} />
        <${Co} user=${p} events=${l} />
        <${Ao} ...${$} />
      </div>
    </div>`}var xr=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,Sr=["action","subject","actor","outcome","ip","from","to"];function Bo({route:e}){let t=new URLSearchParams(e.search),s=Object.fromEntries(Sr.map(a=>[a,t.get(a)??""])),o=new URLSearchParams(Object.entries({...s,from:Pr(s.from),to:Cr(s.to),imports:s.action||s.subject?"":"folded"}).filter(([,a])=>a)),r=_e(`/admin/audit?${o}`,e.kept),n=r.items&&Tr(r.items);return i`
    <div class="head"><${I}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Ar} wanted=${s} />
    <p class="count" role="status">${Ce({...r,items:n},"event","events")}</p>
    <${Pe} pages=${r} empty=${i`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${ht} items=${n} /></div>
    <//>`}var zt=/^\d{4}-\d{2}-\d{2}$/,Ho=(e,t)=>{let[s,o,r]=e.split("-").map(Number);return new Date(s,o-1,r+t).toISOString()},Pr=e=>zt.test(e)?Ho(e,0):e,Cr=e=>zt.test(e)?Ho(e,1):e,jo=e=>e&&!zt.test(e)?new Date(e).toLocaleDateString("sv"):e;function Tr(e){let t=new Set(e.filter(s=>s.action==="import.end").map(s=>s.detail.run));return e.filter(s=>s.action!=="import.begin"||!t.has(s.detail.run))}function Ar({wanted:e}){let t=w(null),[s,o]=y(""),r=e.subject||e.actor;function n(){let{user:u="",as:d="",...c}=Object.fromEntries(new FormData(t.current));for(let f of["from","to"])c[f]===jo(e[f])&&(c[f]=e[f]);return{user:u.trim(),as:d,rest:{...c,ip:c.ip.trim()}}}let a=()=>{o(""),oe({...e,...n().rest})};async function l(u){u?.preventDefault(),o("");let{user:d,as:c,rest:f}=n();if(!d)return oe({...e,...f});try{let p=xr.test(d)?d:await Rr(d);if(!p)return o(`No user has the email ${d}.`);oe({...f,[c||"subject"]:p})}catch(p){if(!(p instanceof H))throw p;o(J(p))}}return i`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${l}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${a}>
          <option value="" selected=${!e.action}>Any action</option>
          ${uo.map(([u,d])=>i`<option value=${u} selected=${u===e.action}>${d}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="outcome">Outcome</label>
        <select id="outcome" name="outcome" onChange=${a}>
          ${[["","Any"],["success","succeeded"],["failure","failed"]].map(([u,d])=>i`
            <option value=${u} selected=${u===e.outcome}>${d}</option>`)}
        </select>
      </div>
      ${[["from","From"],["to","To"]].map(([u,d])=>i`
        <div class="field" key=${u}>
          <label for=${u}>${d}</label>
          <input id=${u} name=${u} type="date" value=${jo(e[u])} onChange=${a} />
        </div>`)}
      <div class="field">
        <label for="ip">IP address</label>
        <input id="ip" name="ip" type="text" autocomplete="off" autocapitalize="none" spellcheck=${!1} maxlength="45"
          defaultValue=${e.ip} onChange=${a} />
      </div>
      ${r?i`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${ee} id=${r} /></span>
              <button class="small" type="button" onClick=${()=>oe({...e,subject:"",actor:""})}>Any user</button></p>
          </div>`:i`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${s}</div>
    </form>`}async function Rr(e){return(await P("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(s=>s.email.toLowerCase()===e.toLowerCase())?.id}var Er=[["/docs","The API, to try"],["/openapi.json","OpenAPI document"],["https://docs.rs/vestibule","Documentation"]],Ur={published:"will sign",signs:"signs",verifies:"verifies",retires:"verifies until it retires",revoked:"revoked"};function Wo(){let e=Z("/admin/system"),t=x(e.again),{data:s}=e;return i`
    <div class="head"><${I}>System<//></div>
    <div role="alert" class="alert">${e.alert}</div>
    ${!s&&(e.alert?i`<${S} action=${t} look="small">Try Again<//>`:i`<${X} rows=${8} />`)}
    ${s&&i`<div class="stack"><${Mr} data=${s} /><${Or} data=${s} /><${Nr} settings=${s.settings} /></div>`}`}function Mr({data:e}){let t=e.limits_without_redis>0&&i` <span class="bad">(Redis did not answer ${E(e.limits_without_redis)} times: each replica counted on its own)</span>`;return i`
    <section class="card part" aria-labelledby="facts">
      <h2 id="facts">Server</h2>
      <dl class="pairs">
        <div><dt>Version</dt><dd>${e.version}</dd></div>
        <div><dt>Database</dt><dd>${e.database==="sqlite"?"SQLite":"PostgreSQL"}</dd></div>
        <div><dt>Rate limits</dt><dd>${e.limits==="redis"?"shared by all replicas, in Redis":"counted by each replica"}${t}</dd></div>
        <div><dt>Read more</dt><dd>${Er.map(([s,o],r)=>i`${r>0&&" · "}<a href=${s}
          target="_blank" rel="noreferrer">${o}</a>`)}</dd></div>
      </dl>
    </section>`}function Or({data:e}){return i`
    <section class="card part" aria-labelledby="keys">
      <h2 id="keys">Signing keys</h2>
      <p class="hint">${e.next_key_at?i`The next key signs from <${de} time=${e.next_key_at} />.`:"The key is set by the operator and is not rotated."}</p>
      <table class="cards" role="table">
        <caption class="visually-hidden">Signing keys</caption>
        <thead role="rowgroup"><tr role="row">
          ${["Key","State","Created","Signs from","Retires"].map(t=>i`<th role="columnheader" scope="col">${t}</th>`)}
        </tr></thead>
        <tbody role="rowgroup">
          ${e.keys.map(t=>i`
            <tr role="row" key=${t.kid}>
              <td role="cell" class="lead-cell"><code class="id">${t.kid}</code><span class="sub">${t.algorithm}</span></td>
              <td role="cell" data-label="State"><span>${Ur[t.state]??t.state}</span></td>
              <td role="cell" data-label="Created"><${q} time=${t.created_at} /></td>
              <td role="cell" data-label="Signs from"><${de} time=${t.signs_from} /></td>
              <td role="cell" data-label="Retires">${t.retires_at?i`<${de} time=${t.retires_at} />`:i`<span class="soft">not yet</span>`}</td>
            </tr>`)}
        </tbody>
      </table>
    </section>`}var Lr=e=>e.split("`").map((t,s)=>s%2?i`<code>${t}</code>`:t);function Nr({settings:e}){let t=s=>i`
    <dl class="settings">
      ${s.map(o=>i`
        <div key=${o.name}>
          <dt><code>${o.name}</code></dt>
          <dd><code>${o.value||"(empty)"}</code><span class="sub">${Lr(o.about)}</span></dd>
        </div>`)}
    </dl>`;return i`
    <section class="card part" aria-labelledby="all-settings">
      <h2 id="all-settings">Settings</h2>
      <p class="hint">Those that are not at their default. They are changed in the environment of the server. Secrets are not shown.</p>
      ${t(e.filter(s=>!s.is_default))}
      <details>
        <summary>All other settings</summary>
        ${t(e.filter(s=>s.is_default))}
      </details>
    </section>`}var Dr=[[/^\/admin$/,wo,"Overview"],[/^\/admin\/users$/,xo,"Users"],[/^\/admin\/users\/new$/,So,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,qo,"User"],[/^\/admin\/audit$/,Bo,"Audit"],[/^\/admin\/mail$/,Oo,"Mail"],[/^\/admin\/system$/,Wo,"System"]],Ir=3e4;function Fr(){let e=nt(),t=ao(),s=w(!1),o=e.status==="signed_in"&&e.user.role_profiles.some(u=>u.role_type==="admin"&&u.enabled);if(o&&(s.current=!0),j(()=>{e.status==="signed_out"&&jr(e.note)},[e.status]),L(()=>{if(!o)return;let u=setInterval(()=>{document.visibilityState==="visible"&&ke().catch(()=>{})},Ir);return()=>clearInterval(u)},[o]),e.status==="unreachable")return i`<${Nt}><${no} problem=${e.problem} /><//>`;if(e.status==="signed_in"&&!o)return i`<${Nt}><${io} session=${e} lost=${s.current} /><//>`;if(!o)return i`<${Lt} route=${t}><${X} rows=${6} /><//>`;let[r,n,a]=Dr.find(([u])=>u.test(t.path))??[/^/,ft,"Page not found"],[,l]=r.exec(t.path);return i`
    <${Lt} route=${t} user=${e.user}>
      <${qr} key=${`${t.path} ${t.visit}`} title=${a}>
        <${n} id=${l} route=${t} me=${e.user} settings=${he} />
      <//>
    <//>`}function qr({title:e,children:t}){return j(()=>{document.title=Is(e)},[]),t}function jr(e){history.replaceState({back:ue()+location.search,note:e},"",`${se}/login`),location.reload()}ns(i`<${Fr} /><${to} />`,document.getElementById("app"));document.dispatchEvent(new Event("vestibule:ready"));rt();
